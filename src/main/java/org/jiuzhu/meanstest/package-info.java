/**
 * The check of a household's economic situation (家庭经济状况核对): what is asked of the check agency and
 * what it answers.
 */
package org.jiuzhu.meanstest;
