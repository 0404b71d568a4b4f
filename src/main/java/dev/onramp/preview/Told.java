package dev.onramp.preview;

import dev.onramp.preview.PreviewView.Badge;
import dev.onramp.preview.PreviewView.FindingLine;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a trigger that is no query, or of a formula.
 *
 * @param cluster its display name; empty where it is the same on all
 * @param subject what the line is about, such as {@code It asks for}
 * @param says a value, or a few words
 * @param replicas what follows; empty where nothing does
 * @param how whole sentences
 */
public record Told(
        String cluster,
        String subject,
        String says,
        String replicas,
        String how,
        Optional<Badge> badge,
        List<FindingLine> findings) {

    static Told everywhere(String subject, String says, String how, List<FindingLine> findings) {
        return new Told("", subject, says, "", how, Optional.empty(), findings);
    }

    static String counted(int replicas) {
        return replicas == 1 ? "1 replica" : replicas + " replicas";
    }
}
