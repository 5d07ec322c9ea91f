/** Jiuzhu 救助: BPMN workflows for Chinese social assistance. One package a capability. */
package org.jiuzhu;
