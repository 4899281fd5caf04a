package org.windrow.consumer.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in a line what an exception of the network means. */
final class Words {
    private Words() {}

    /** The failure to hand on. */
    static HttpException of(URI address, IOException e, Optional<String> verdict) {
        if (e instanceof HttpException already) {
            return already;
        }
        String what = verdict.orElseGet(() -> what(address, e));
        boolean retryable = !(e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || e instanceof ZipException);
        return new HttpException(Address.shown(address) + ": " + what, retryable, e);
    }

    private static String what(URI address, IOException e) {
        if (e instanceof Resolver.LocalAddressException || e instanceof Body.TooLong) {
            return firstLine(e);
        }
        if (e instanceof UnknownHostException) {
            return "there is no host '" + address.getRawAuthority() + "'; check the address and the name service";
        }
        if (e instanceof ConnectTimeoutException) {
            return "no connection within the time allowed; is the host up, is there a firewall between?";
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return "too many connections to this host are in use";
        }
        if (e instanceof SocketTimeoutException) {
            return "the server did not answer in time";
        }
        if (e instanceof NoRouteToHostException) {
            return "there is no route to the host";
        }
        if (e instanceof ConnectException) {
            return "connection refused; is the server running?";
        }
        if (e instanceof SSLException) {
            String why = firstLine(e);
            boolean unknown = why.contains("unable to find valid certification path");
            return "no secure connection: "
                    + (unknown ? "nobody we trust vouches for its certificate; name its authority in ca-file" : why);
        }
        if (e instanceof ZipException) {
            return "the compression of the answer is broken: " + firstLine(e);
        }
        if (e instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer";
        }
        return e instanceof ConnectionClosedException
                        || e instanceof TruncatedChunkException
                        || e instanceof EOFException
                ? "the connection ended in the middle of the answer"
                : "the connection failed: " + firstLine(e);
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return plain(message.lines().findFirst().orElse(""));
    }

    /** At most 200 characters, none of them able to confuse a terminal or a log. */
    static String plain(String text) {
        String plain = text.replaceAll("\\p{C}+", " ").strip();
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
