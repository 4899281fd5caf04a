package org.windrow.provider.web;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A staging tree with every name and thing that has broken programs like ours. */
final class HostileTree {
    private static final String RENAME = "Rename it, on the instrument's computer too, or it comes back.";
    private static final String OUTSIDE = "', outside the source directory; links that leave it are not followed";
    private static final String ELSEWHERE = "Make the target a source of its own, or exclude the link.";
    private static final String DROP = "Remove the link, or exclude it.";
    private static final String BACK = "Put that back, or remove the link.";

    /** Names that are odd and all right; each is served. */
    static final List<String> NAMES = List.of(
            "two\nlines.txt",
            "cr\rlf\r\n.txt",
            "tab\t.txt",
            "\"double\" 'single'.txt",
            "<script>alert(1)<%2Fscript>.txt",
            "]]>.xml",
            "&amp;.txt",
            "a%2Fb.txt",
            "..%2F..%2Fetc%2Fpasswd",
            "100%.txt",
            "%",
            "a#b.txt",
            "a?b=c&d.txt",
            "a;b+c d.txt",
            "back\\slash.txt",
            "..\\up.txt",
            "-rf",
            "--help",
            "dot.",
            " leading",
            "trailing ",
            " ",
            "...",
            "..foo",
            "n".repeat(255),
            "é".repeat(127) + "x",
            "caf\u00e9.txt",
            "cafe\u0301.txt",
            "Case.txt",
            "case.txt",
            "photo\u202Egpj.exe",
            "zero\u200Bwidth\uFEFF.txt",
            "next\u0085line\u2028.txt",
            "delete\u007F.txt",
            "real\uFFFD.txt",
            "😀.txt",
            "C:",
            "{0}${x}");

    /** Below the staging directory, as an operator sees it: the sentence, and the remedy where a person is needed. */
    final Map<String, String> refused = new TreeMap<>();

    /** Path of a file in the feed, and the file whose bytes it must bring. */
    final Map<String, Path> served = new TreeMap<>();

    private final Path staging;
    private final Path outside;

    HostileTree(Path home) throws Exception {
        staging = Files.createDirectories(home.resolve("staging"));
        outside = Files.createDirectories(home.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "SECRET");
        names();
        folders();
        notUtf8();
        links();
        things();
        unlistable();
    }

    private Path write(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        served.put(path, file);
        return Files.writeString(file, "the bytes of " + path);
    }

    private void names() throws IOException {
        for (String name : NAMES) {
            write("u/names/" + name);
        }
        control("u/names/bell\u0007.txt", "u/names/bell\\x07.txt", "U+0007");
        control("u/names/one\u0001.txt", "u/names/one\\x01.txt", "U+0001");
        control("u/names/none\uFFFE.txt", "u/names/none\\xEF\\xBF\\xBE.txt", "U+FFFE");
    }

    private void control(String path, String shown, String which) throws IOException {
        Files.writeString(staging.resolve(path), "never read");
        refused.put(shown, "its name holds " + which + ", which XML cannot carry -> " + RENAME);
    }

    /** Names of users and datasets stand in titles, ids and addresses. */
    private void folders() throws IOException {
        List<String> odd =
                List.of("<b>\"'&]]>", "two\nlines", "%2F..%2F", "a#b?c;d", "..x", "-", "... ", "\u202Edexim");
        for (String name : odd) {
            write(name + "/" + name + "/a.txt");
        }
    }

    private void notUtf8() throws IOException {
        Files.writeString(bytes("u/names/", "Gr%F6%DFe.txt"), "latin 1");
        refused.put("u/names/Gr\\xF6\\xDFe.txt", "its name is not valid UTF-8 -> " + RENAME);
        Files.writeString(Files.createDirectory(bytes("u/", "dir%FF")).resolve("a.txt"), "a");
        refused.put("u/dir\\xFF", "its name is not valid UTF-8 -> " + RENAME);
    }

    private Path bytes(String folder, String escaped) {
        return Path.of(URI.create(staging.resolve(folder).toUri() + escaped));
    }

    private void links() throws IOException {
        Path target = write("u/links/target.txt");
        link("u/links/file", "target.txt");
        served.put("u/links/file", target);
        link("u/links/absolute", target.toString());
        served.put("u/links/absolute", target);
        link("u/links/chain", "file");
        served.put("u/links/chain", target);
        Path inner = write("u/links/folder/inner.txt");
        link("u/linked", "links/folder");
        served.put("u/linked/inner.txt", inner);
        refuse("u/links/self", "self", "a link to 'self', which leads back to itself -> " + DROP);
        refuse("u/links/ping", "pong", "a link to 'pong', which leads back to itself -> " + DROP);
        refuse("u/links/pong", "ping", "a link to 'ping', which leads back to itself -> " + DROP);
        refuse("u/links/up", "..", "a link to '..', a folder that it lies in itself, without end -> " + DROP);
        refuse("u/links/here", ".", "a link to '.', a folder that it lies in itself, without end -> " + DROP);
        refuse("u/links/away", "nothing", "a link to 'nothing', which is not there -> " + BACK);
        refuse("u/links/etc", "/etc/passwd", "a link to '/etc/passwd" + OUTSIDE + " -> " + ELSEWHERE);
        String secret = outside.resolve("secret").toString();
        refuse("u/links/secret", secret, "a link to '" + secret + OUTSIDE + " -> " + ELSEWHERE);
        refuse("u/out", outside.toString(), "a link to '" + outside + OUTSIDE + " -> " + ELSEWHERE);
        refuse("u/links/odd", "a\u0001\n<b>", "a link to 'a\\x01\\x0A<b>', which is not there -> " + BACK);
    }

    private void refuse(String link, String to, String sentence) throws IOException {
        link(link, to);
        refused.put(link, sentence);
    }

    private void link(String link, String to) throws IOException {
        Files.createSymbolicLink(staging.resolve(link), Path.of(to));
    }

    private void things() throws Exception {
        Path folder = Files.createDirectories(staging.resolve("u/things"));
        Tool.run(folder, "mkfifo", "pipe");
        refused.put("u/things/pipe", "a named pipe holds no data");
        link("u/things/to-pipe", "pipe");
        refused.put("u/things/to-pipe", "a named pipe holds no data");
        socket(folder);
        refused.put("u/things/socket", "a socket holds no data");
        if (isRoot() && device(folder)) {
            refused.put("u/things/device", "a device holds no data");
        } else {
            System.out.println("devices are left out: only root may make them");
        }
    }

    /** Bound from a short path, as addresses of sockets must be, and moved. */
    private static void socket(Path folder) throws Exception {
        Path somewhere = Files.createTempDirectory(Path.of("/tmp"), "wr");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(somewhere.resolve("s")));
            Tool.run(folder, "mv", somewhere.resolve("s").toString(), "socket");
        } finally {
            Files.delete(somewhere);
        }
    }

    private static boolean device(Path folder) throws Exception {
        return new ProcessBuilder("mknod", folder.resolve("device").toString(), "c", "1", "5")
                        .start()
                        .waitFor()
                == 0;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A folder that may not be listed; as root, who may list all, one whose path is too long to be opened. */
    private void unlistable() throws Exception {
        String remedy = " -> Give the user of this service the right to list the folder, or look after its disk; it is"
                + " tried on every scan.";
        if (!isRoot()) {
            write("u/secret/a.txt");
            served.remove("u/secret/a.txt");
            Tool.run(staging, "chmod", "000", "u/secret");
            refused.put("u/secret", "cannot be listed: permission denied" + remedy);
            return;
        }
        System.out.println("an unreadable folder is tried by a path too long: root may read everything");
        String name = "d".repeat(250);
        int levels = 0;
        String path = "deep";
        Files.createDirectories(staging.resolve(path));
        while (staging.resolve(path).toString().length() + 251 < 4_096) {
            path = path + "/" + name;
            levels++;
        }
        Tool.run(
                staging.resolve("deep"),
                "bash",
                "-c",
                "for i in $(seq " + (levels + 1) + "); do mkdir " + name + " && cd " + name + "; done");
        refused.put(path, "cannot be listed: File name too long" + remedy);
    }

    /** Undoes what would keep a directory from being deleted. */
    void clear() throws Exception {
        Tool.run(staging, "bash", "-c", "chmod -f 700 u/secret; rm -rf deep");
    }
}
