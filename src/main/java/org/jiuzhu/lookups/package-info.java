/**
 * Who looked at whom (查询留痕): every look at a case's people and every query of theirs at outside
 * sources, with its purpose; what is unusual about them goes to the supervisor (《社会救助法》 on the
 * protection of personal data; 《个人信息保护法》 Art. 51, 54).
 */
package org.jiuzhu.lookups;
