/** 流程修复: running instances are moved by two people, and never past a step. */
package org.jiuzhu.repair;
