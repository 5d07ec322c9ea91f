/**
 * 换密钥: brings everything that is stored to other keys, while everybody works. Where sealed values
 * and blind indexes lie is known to the database itself.
 */
package org.jiuzhu.rotation;
