/**
 * What people upload, before it is kept: the type is told by the content, pictures are drawn anew,
 * PDF files with active content are refused. Knows nothing of cases.
 */
package org.jiuzhu.upload;
