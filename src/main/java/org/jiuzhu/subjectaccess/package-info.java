/**
 * 个人信息查阅、复制 (《个人信息保护法》 Art. 45): what is stored of a person, handed to that person on request, with
 * who asked, how they were identified and who made the copy.
 */
package org.jiuzhu.subjectaccess;
