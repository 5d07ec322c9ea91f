package org.jiuzhu.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiuzhu.batch.Batch;
import org.jiuzhu.batch.BatchFile;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.batch.ReturnedFiles;
import org.jiuzhu.batch.ReturnedFiles.Booked;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 批量支付: transfers that go out by file, for the finance officers of an area. */
@Controller
@RequestMapping("/tools/payments")
class PaymentsController {

  private static final String DONE = "done";
  private static final String PROBLEM = "problem";

  private final PaymentBatches batches;
  private final ReturnedFiles returned;
  private final BatchRows rows;
  private final Organisation organisation;
  private final Messages messages;
  private final Words words;
  private final Looks looks;

  PaymentsController(
      PaymentBatches batches,
      ReturnedFiles returned,
      BatchRows rows,
      Organisation organisation,
      Messages messages,
      Words words,
      Looks looks) {
    this.batches = batches;
    this.returned = returned;
    this.rows = rows;
    this.organisation = organisation;
    this.messages = messages;
    this.words = words;
    this.looks = looks;
  }

  /** An area that the reader may choose. */
  record Choice(String slug, String name) {}

  /** What waits and what has been gathered, of the reader's first area. */
  @GetMapping
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk) {
    List<String> areas = areas(desk.person());
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return "redirect:/tools/payments/" + areas.get(0);
  }

  @GetMapping("/{area}")
  String show(
      @PathVariable String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    require(desk, area);
    model.addAttribute("area", choice(area));
    model.addAttribute("areas", areas(desk.person()).stream().map(this::choice).toList());
    List<PaymentRows.Row> queue = rows.queue(area, desk.person().id());
    looks.listed(desk.person(), queue.stream().map(row -> new CaseNumber(row.number())).toList());
    model.addAttribute("queue", queue);
    model.addAttribute("batches", rows.batches(area));
    return "payments";
  }

  @PostMapping("/{area}")
  String make(
      @PathVariable String area,
      @RequestParam(name = "payment", defaultValue = "") Set<String> chosen,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    Batch[] made = new Batch[1];
    boolean done =
        attempt(
            next,
            () -> {
              made[0] = batches.make(area, keys(chosen), desk.person().id());
              return "batch.done.MADE";
            });
    return "redirect:/tools/payments/" + area + (done ? "/" + made[0].id() : "");
  }

  private static Set<PaymentKey> keys(Set<String> chosen) {
    Set<PaymentKey> keys = new LinkedHashSet<>();
    for (String key : chosen) {
      if (!key.isBlank()) {
        try {
          keys.add(PaymentKey.parse(key));
        } catch (IllegalArgumentException e) {
          throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "no-such-payment");
        }
      }
    }
    return keys;
  }

  @GetMapping("/{area}/{batch}")
  String batch(
      @PathVariable String area,
      @PathVariable UUID batch,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    require(desk, area);
    Batch found = found(area, batch);
    model.addAttribute("area", choice(area));
    model.addAttribute("batch", rows.row(found));
    List<BatchRows.ItemRow> items = rows.items(found, desk.person().id());
    looks.list(
        desk.person(),
        area,
        subject(batch),
        items.stream().map(item -> new CaseNumber(item.payment().number())).toList());
    model.addAttribute("items", items);
    model.addAttribute("files", rows.files(found));
    model.addAttribute("mayApprove", !found.madeBy().equals(desk.person().id()));
    return "payment-batch";
  }

  @PostMapping("/{area}/{batch}/approve")
  String approve(
      @PathVariable String area,
      @PathVariable UUID batch,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    attempt(
        next,
        () -> {
          batches.approve(area, batch, desk.person().id());
          return "batch.done.APPROVED";
        });
    return page(area, batch);
  }

  @PostMapping("/{area}/{batch}/withdraw")
  String withdraw(
      @PathVariable String area,
      @PathVariable UUID batch,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    attempt(
        next,
        () -> {
          batches.withdraw(area, batch, desk.person().id());
          return "batch.done.WITHDRAWN";
        });
    return page(area, batch);
  }

  @PostMapping("/{area}/{batch}/export")
  String export(
      @PathVariable String area,
      @PathVariable UUID batch,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    attempt(
        next,
        () -> {
          batches.export(area, batch, desk.person().id());
          return "batch.done.SENT";
        });
    return page(area, batch);
  }

  /** A file as it left or came back. */
  @GetMapping("/{area}/{batch}/files/{file}")
  ResponseEntity<byte[]> download(
      @PathVariable String area,
      @PathVariable UUID batch,
      @PathVariable UUID file,
      @ModelAttribute(name = "desk", binding = false) Desk desk) {
    require(desk, area);
    Batch found = unrelated(area, batch, desk);
    BatchFile kept =
        batches.files(found).stream()
            .filter(each -> each.id().equals(file))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    looks.list(
        desk.person(),
        area,
        subject(batch),
        batches.items(found, desk.person().id()).stream()
            .map(item -> item.key().caseNumber())
            .toList());
    String name = found.number() + "." + kept.format().extension();
    return Downloads.of(
        name, MediaType.parseMediaType(kept.format().mediaType()), batches.content(kept));
  }

  @PostMapping("/{area}/{batch}/files")
  String upload(
      @PathVariable String area,
      @PathVariable UUID batch,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    UUID[] kept = new UUID[1];
    boolean done =
        attempt(
            next,
            () -> {
              kept[0] = returned.take(area, batch, content(file), desk.person().id()).file();
              return null;
            });
    return done ? page(area, batch) + "/returned/" + kept[0] : page(area, batch);
  }

  private static byte[] content(MultipartFile file) {
    if (file.getSize() > ReturnedFiles.MAX_BYTES) {
      throw new SheetRefusedException(SheetRefusedException.Reason.TOO_LARGE);
    }
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("upload cannot be read", e);
    }
  }

  /** What a file that came back would book, or what is wrong with it. */
  @GetMapping("/{area}/{batch}/returned/{file}")
  String preview(
      @PathVariable String area,
      @PathVariable UUID batch,
      @PathVariable UUID file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    require(desk, area);
    Batch found = unrelated(area, batch, desk);
    BatchFile kept =
        batches.files(found).stream()
            .filter(each -> each.id().equals(file) && each.returned())
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("area", choice(area));
    model.addAttribute("batch", rows.row(found));
    model.addAttribute("file", rows.row(kept));
    if (kept.bookedBy() == null) {
      model.addAttribute("preview", rows.preview(returned.preview(area, batch, file)));
    }
    return "payment-returned";
  }

  @PostMapping("/{area}/{batch}/returned/{file}")
  String book(
      @PathVariable String area,
      @PathVariable UUID batch,
      @PathVariable UUID file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    require(desk, area);
    try {
      Booked booked = returned.book(area, batch, file, desk.person().id());
      next.addFlashAttribute(
          booked.failed() == 0 ? "doneText" : PROBLEM,
          words.text(
              booked.failed() == 0 ? "batch.done.BOOKED" : "batch.done.BOOKED_PARTLY",
              booked.booked(),
              booked.failed()));
      next.addFlashAttribute("aside", booked.aside());
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    return page(area, batch) + "/returned/" + file;
  }

  /** Does something and says how it went; whether it went well. */
  private boolean attempt(RedirectAttributes next, Supplier<String> work) {
    try {
      String done = work.get();
      if (done != null) {
        next.addFlashAttribute(DONE, done);
      }
      return true;
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    } catch (SheetRefusedException e) {
      next.addFlashAttribute(PROBLEM, words.text("batch.sheet." + e.reason().name()));
    }
    return false;
  }

  private Batch found(String area, UUID id) {
    try {
      return batches.get(area, id);
    } catch (RefusedException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /** A batch whose files the reader may see: they hold all of its rows. */
  private Batch unrelated(String area, UUID id, Desk desk) {
    Batch found = found(area, id);
    try {
      batches.requireUnrelated(found, desk.person().id());
    } catch (RefusedException e) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return found;
  }

  private static String subject(UUID batch) {
    return "BATCH_" + batch;
  }

  private static String page(String area, UUID batch) {
    return "redirect:/tools/payments/" + area + "/" + batch;
  }

  private static void require(Desk desk, String area) {
    if (!areas(desk.person()).contains(area)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static List<String> areas(Person person) {
    return person.areas().stream()
        .filter(slug -> person.holds(Role.FINANCE, slug))
        .sorted()
        .toList();
  }

  private Choice choice(String slug) {
    return new Choice(slug, organisation.area(slug).name());
  }
}
