/**
 * What process models, decision tables and forms of this system may contain. Pure rules over the
 * files' contents, used by the tests of the shipped files and by the check of every deployment.
 */
package org.jiuzhu.modelcheck;
