package dev.onramp.web;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the documentation, ready for a template.
 *
 * @param sections its second headings, for a way around
 * @param html its body without the title; what the Markdown held as HTML is escaped
 */
public record HelpText(String title, List<Section> sections, String html) {

    /** A heading, and where it stands on the page. */
    public record Section(String title, String anchor) {}

    static HelpText of(String markdown) {
        List<HeadingAnchorExtension> anchors = List.of((HeadingAnchorExtension) HeadingAnchorExtension.create());
        Node document = Parser.builder().extensions(anchors).build().parse(markdown);
        List<Section> sections = new ArrayList<>();
        Node first = document.getFirstChild();
        String title = first instanceof Heading ? words(first) : "Help";
        if (first instanceof Heading) {
            first.unlink();
        }
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                    String words = words(heading);
                    sections.add(new Section(
                            words, words.toLowerCase(java.util.Locale.ROOT).replace(' ', '-')));
                }
            }
        });
        String html = HtmlRenderer.builder()
                .extensions(anchors)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(document);
        return new HelpText(title, sections, html);
    }

    private static String words(Node of) {
        StringBuilder words = new StringBuilder();
        of.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
