package org.windrow.consumer.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.consumer.configuration.Observer;
import org.windrow.consumer.proposal.LocalFolders;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.model.Enclosure;

/** Whether mapped directories hold what the feeds name. */
public record LocalCheck(List<Mapping> mappings, Observer observer) {

    /** Looks for one of {@code files} in each directory. */
    public List<Finding> findings(List<Enclosure> files) {
        List<Finding> findings = new ArrayList<>();
        for (Mapping mapping : mappings) {
            findings.add(finding(mapping, files));
        }
        return findings;
    }

    private Finding finding(Mapping mapping, List<Enclosure> files) {
        Path directory = mapping.directory();
        if (!Files.isDirectory(directory)) {
            return Finding.error(
                    directory + ", to which transfer.local maps " + mapping.urlPrefix() + ", is not there",
                    "Mount it, or mend transfer.local.");
        }
        if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
            return Finding.error(directory + " cannot be read by " + observer.user(), "Let that user read it.");
        }
        Optional<Enclosure> file =
                files.stream().filter(f -> mapping.below(f.href()).isPresent()).findFirst();
        if (file.isEmpty()) {
            return Finding.warning(
                    "no file of the feeds' newest datasets is below " + mapping.urlPrefix(),
                    "Is the url-prefix right? Files that it does not fit come over HTTP.");
        }
        return held(mapping, file.get());
    }

    private Finding held(Mapping mapping, Enclosure file) {
        Path at = mapping.directory().resolve(mapping.below(file.href()).orElseThrow());
        if (LocalFolders.holds(mapping, file)) {
            return Finding.ok(mapping.directory() + " holds " + file.href());
        }
        if (!Files.exists(at)) {
            return Finding.error(
                    at + " is not there, though the feed names " + file.href(),
                    "Is that the right directory for " + mapping.urlPrefix() + ", and mounted?");
        }
        return Files.isReadable(at)
                ? Finding.warning(
                        at + " has another length than the feed announces",
                        "It may be changing. Run check again; if it stays so, the directory is another one.")
                : Finding.error(at + " cannot be read by " + observer.user(), "Let that user read it.");
    }
}
