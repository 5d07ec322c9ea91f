package org.jiuzhu.upload;

/**
 * A file that is fit to be kept.
 *
 * @param type what it is, by its content
 * @param name file name without path and control characters, with the ending of its type
 * @param content what to keep: a picture drawn anew, or a PDF file as it came
 */
public record Upload(UploadType type, String name, byte[] content) {}
