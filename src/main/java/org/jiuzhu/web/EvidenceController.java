package org.jiuzhu.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.upload.Upload;
import org.jiuzhu.upload.UploadCheck;
import org.jiuzhu.upload.UploadRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes photographs and papers into a case, and gives them out as downloads only. */
@Controller
class EvidenceController {

  private final CaseAccess access;
  private final EvidenceDesk desk;
  private final EvidenceStore evidence;

  EvidenceController(CaseAccess access, EvidenceDesk desk, EvidenceStore evidence) {
    this.access = access;
    this.desk = desk;
    this.evidence = evidence;
  }

  @PostMapping("/cases/{number}/evidence")
  String add(
      @PathVariable String number,
      @RequestParam MultipartFile file,
      Principal user,
      RedirectAttributes next) {
    CaseFile caseFile = access.openToAdd(number, user.getName());
    try {
      Upload upload = UploadCheck.accept(file.getOriginalFilename(), file.getBytes());
      desk.add(caseFile, upload, user.getName());
      next.addFlashAttribute("uploaded", true);
    } catch (UploadRefusedException e) {
      next.addFlashAttribute("uploadProblem", "upload." + e.reason().name());
    } catch (IOException e) {
      throw new UncheckedIOException("upload cannot be read", e);
    }
    return "redirect:/cases/" + caseFile.number() + "#uploads";
  }

  @GetMapping("/cases/{number}/evidence/{id}")
  ResponseEntity<byte[]> download(
      @PathVariable String number, @PathVariable UUID id, Principal user) {
    CaseFile caseFile = access.open(number, user.getName());
    Evidence found =
        evidence
            .find(caseFile.number(), id)
            .filter(piece -> piece.kind() == Evidence.Kind.UPLOAD)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Downloads.of(
        found.title(), MediaType.parseMediaType(found.mediaType()), evidence.content(found));
  }
}
