/** 到期清除: how long personal data is kept, what keeps it longer, and its erasure. */
package org.jiuzhu.retention;
