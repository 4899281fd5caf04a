package org.windrow.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a damaged answer of OAI-PMH: its text is cut at the starts of records, and each record read as if it stood alone
 * in the answer. Characters that no XML may hold are replaced.
 */
final class OaiRescue {
    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.-]{1,40})");
    private static final Pattern RECORD =
            Pattern.compile("<((?:[\\w.-]{1,60}:)?)record(?:\\s[^<>]{0,4000})?>\\s{0,100}<\\1header[\\s>]");
    private static final Pattern ROOT = Pattern.compile("<((?:[\\w.-]{1,60}:)?OAI-PMH)[\\s>]");
    private static final Pattern VERB = Pattern.compile("<((?:[\\w.-]{1,60}:)?(?:ListRecords|GetRecord))[\\s>]");
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));");
    private static final Pattern TOKEN =
            Pattern.compile("<(?:[\\w.-]{1,60}:)?resumptionToken(?:\\s[^<>]{0,4000})?>([^<>]{0,64000})</");
    private static final Pattern IDENTIFIER =
            Pattern.compile("<(?:[\\w.-]{1,60}:)?identifier\\s*>([^<>&]{1,4000})</[^<>]{0,80}identifier");
    private static final Pattern DATESTAMP =
            Pattern.compile("<(?:[\\w.-]{1,60}:)?datestamp\\s*>([^<>&]{1,60})</[^<>]{0,80}datestamp");

    private final AtomReader.Limits limits;
    private final SafeXml xml;

    OaiRescue(AtomReader.Limits limits, SafeXml xml) {
        this.limits = limits;
        this.xml = xml;
    }

    /** The text around the records: {@code ends} closes what {@code head} leaves open. */
    private record Frame(String head, String tail, String ends) {}

    OaiAnswer read(InputStream answer, URI base, Consumer<OaiRecord> records) throws BrokenFeedException, IOException {
        String text = clean(decoded(answer));
        List<Integer> starts = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        Matcher record = RECORD.matcher(text);
        while (record.find()) {
            starts.add(record.start());
            ends.add("</" + record.group(1) + "record");
        }
        if (starts.isEmpty()) {
            throw new OaiReader.DamagedException("no record of it can be read", null);
        }
        int behind = end(text, starts.get(starts.size() - 1), text.length(), ends.get(ends.size() - 1));
        Frame frame = frame(text.substring(0, starts.get(0)), text.substring(behind));
        for (int i = 0; i < starts.size(); i++) {
            int next = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            String piece = text.substring(starts.get(i), end(text, starts.get(i), next, ends.get(i)));
            records.accept(record(frame, piece, base, i + 1));
        }
        return around(frame, base, starts.size());
    }

    /** Behind the record's end tag, or where the next one starts. */
    private static int end(String text, int start, int next, String tag) {
        int at = text.lastIndexOf(tag, next);
        int close = at < start ? -1 : text.indexOf('>', at);
        return close < 0 || close >= next ? next : close + 1;
    }

    private static Frame frame(String head, String tail) throws BrokenFeedException {
        Matcher root = ROOT.matcher(head);
        Matcher verb = VERB.matcher(head);
        if (!root.find() || !verb.find() || head.contains("<!DOCTYPE")) {
            throw new OaiReader.DamagedException("what stands before its first record cannot be read", null);
        }
        return new Frame(head, tail, "</" + verb.group(1) + "></" + root.group(1) + ">");
    }

    private OaiRecord record(Frame frame, String piece, URI base, int number) {
        List<OaiRecord> found = new ArrayList<>();
        try {
            scan(frame.head() + piece + frame.ends(), base, found::add);
            if (found.size() == 1) {
                OaiRecord record = found.get(0);
                return new OaiRecord(RawEntry.of(record.raw().xml(), base, number), record.header());
            }
            return stub(piece, "it is no single record", base, number);
        } catch (XMLStreamException | BrokenFeedException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
            return stub(piece, "it is no XML we can read: " + why, base, number);
        }
    }

    private static OaiRecord stub(String piece, String why, URI base, int number) {
        OaiRecord.Header header = new OaiRecord.Header(
                first(IDENTIFIER, piece), first(DATESTAMP, piece).flatMap(OaiHeader::time), Optional.empty());
        String numbered = header.identifier().isPresent() ? why : "record " + number + " of its answer: " + why;
        return new OaiRecord(RawEntry.of(OaiStub.of(header, numbered), base, number), header);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1).strip()).filter(t -> !t.isEmpty()) : Optional.empty();
    }

    /** What the answer says besides its records. An end that is missing is not the end of the list. */
    private OaiAnswer around(Frame frame, URI base, int records) throws BrokenFeedException {
        try {
            OaiAnswer rest = scan(frame.head() + frame.tail(), base, none -> {});
            return counted(rest, rest.token(), records);
        } catch (XMLStreamException e) {
            Optional<String> token = first(TOKEN, frame.tail()).map(t -> t.replace("&amp;", "&"));
            if (token.isEmpty()) {
                throw new OaiReader.DamagedException("its end is missing or cannot be read", e);
            }
            try {
                return counted(scan(frame.head() + frame.ends(), base, none -> {}), token, records);
            } catch (XMLStreamException damaged) {
                throw new OaiReader.DamagedException("its beginning cannot be read", damaged);
            }
        }
    }

    private static OaiAnswer counted(OaiAnswer rest, Optional<String> token, int records) {
        OptionalLong size = rest.size();
        return new OaiAnswer(
                rest.responseDate(), rest.errors(), rest.verb(), rest.values(), rest.prefixes(), records, token, size);
    }

    private OaiAnswer scan(String text, URI base, Consumer<OaiRecord> sink)
            throws XMLStreamException, BrokenFeedException {
        XMLStreamReader reader = xml.reader(new StringReader(text));
        OaiReader.toRoot(reader);
        return new OaiScan(reader, limits.entryChars(), base, sink).scan();
    }

    private static String decoded(InputStream answer) throws IOException, BrokenFeedException {
        byte[] bytes = answer.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BrokenFeedException("it is damaged, and too large to be mended");
        }
        String start = new String(bytes, 0, Math.min(300, bytes.length), StandardCharsets.ISO_8859_1);
        return new String(bytes, charset(first(ENCODING, start).orElse("UTF-8")));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String clean(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String declared = plain.replaceFirst("^\\s*<\\?xml[^>]{0,400}\\?>", "");
        return REFERENCE.matcher(XmlText.clean(declared)).replaceAll(OaiRescue::allowed);
    }

    private static String allowed(MatchResult reference) {
        long code = reference.group(1) != null
                ? Long.parseLong(reference.group(1), 16)
                : Long.parseLong(reference.group(2));
        boolean good = code <= Character.MAX_CODE_POINT
                && XmlText.clean(Character.toString((int) code)).equals(Character.toString((int) code));
        return good ? Matcher.quoteReplacement(reference.group()) : "\uFFFD";
    }
}
