package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent for files. */
final class ExportWire {

    private ExportWire() {}

    @Doc("Answers that are to be read together.")
    record ReportRequest(
            @Length(min = 1, max = 300) String title,
            @Length(min = 1, max = 50) List<ReportSection> sections) {}

    @Doc("One answer of a report.")
    record ReportSection(
            @Doc("A message whose query has been executed.") UUID messageId,
            @Length(max = 300) @Nullable String heading,

            @Doc("A picture of the answer: PNG in Base64, as it is or as a data URL.") @Nullable
            String chartImage,

            @Length(max = 300) @Nullable String chartTitle) {}
}
