package org.windrow.consumer.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Stands between the two programs as a bad network and an overworked server do; one request a connection. */
final class FaultProxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 65_536;

    /** What may happen to an answer. */
    enum Fault {
        /** It breaks off, anywhere. */
        CUT,
        /** It stops in the middle for up to two seconds. */
        DELAY,
        /** One bit of its body is another. */
        CORRUPT,
        /** 500 instead. */
        ERROR,
        /** 429 with Retry-After instead. */
        BUSY
    }

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int target;
    private final Random random;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private final Map<Fault, AtomicLong> done = new EnumMap<>(Fault.class);
    private volatile int percent;

    /**
     * Opens a proxy before a port of this machine.
     *
     * @param percent so many of a hundred answers suffer
     */
    FaultProxy(int target, long seed, int percent) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        this.percent = percent;
        for (Fault fault : Fault.values()) {
            done.put(fault, new AtomicLong());
        }
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /** From now on everything passes as it is. */
    void calm() {
        percent = 0;
    }

    /** Answers of the server behind that went through, whole or not. */
    long passed() {
        return passed.get();
    }

    /** How many answers there were, and what was done to them. */
    String figures() {
        return answers + " answers, of them " + done;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] head = head(client.getInputStream());
            if (head.length > 0) {
                answer(head, client.getOutputStream());
            }
        } catch (IOException eitherSideWentAway) {
            // which is what this is for
        }
    }

    private void answer(byte[] head, OutputStream out) throws IOException {
        answers.incrementAndGet();
        Fault fault = random.nextInt(100) < percent ? Fault.values()[random.nextInt(Fault.values().length)] : null;
        if (fault == Fault.ERROR || fault == Fault.BUSY) {
            done.get(fault).incrementAndGet();
            say(out, fault == Fault.ERROR ? "500 Internal Server Error" : "429 Too Many Requests\r\nRetry-After: 1");
            return;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.getOutputStream().write(closing(head));
            pass(server.getInputStream(), out, fault);
        } catch (java.net.ConnectException dead) {
            say(out, "502 Bad Gateway");
        }
    }

    private void pass(InputStream in, OutputStream out, Fault fault) throws IOException {
        byte[] head = head(in);
        long length = length(head);
        long at = length <= 0 ? 0 : Math.floorMod(random.nextLong(), length);
        out.write(head);
        passed.incrementAndGet();
        byte[] buffer = new byte[16_384];
        long gone = 0;
        boolean due = fault != null;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            boolean here = due && gone + count > at;
            if (here) {
                due = false;
                done.get(fault).incrementAndGet();
                int place = (int) (at - gone);
                if (fault == Fault.CUT) {
                    out.write(buffer, 0, place);
                    out.flush();
                    return;
                } else if (fault == Fault.DELAY) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextInt(2000)).toNanos());
                } else {
                    buffer[place] ^= (byte) (1 << random.nextInt(8));
                }
            }
            out.write(buffer, 0, count);
            gone += count;
        }
        out.flush();
    }

    private static long length(byte[] head) {
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Long.parseLong(line.substring(15).strip());
            }
        }
        return -1;
    }

    private static byte[] closing(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).replaceAll("(?i)\r\nconnection:[^\r]*", "");
        return (text.substring(0, text.length() - 2) + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void say(OutputStream out, String status) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Everything up to the empty line. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        for (int c = in.read(); c >= 0 && ends < 4 && head.size() < LONGEST_HEAD; ) {
            head.write(c);
            boolean expected = c == (ends % 2 == 0 ? '\r' : '\n');
            ends = expected ? ends + 1 : c == '\r' ? 1 : 0;
            c = ends < 4 ? in.read() : 0;
        }
        return head.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
