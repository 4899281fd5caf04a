package org.windrow.consumer.net;

import java.security.Principal;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.windrow.settings.Secret;

/** Shows a proxy its login at once; one that still asks for it gets no other answer. */
record ProxyLogin(Secret secret) implements AuthScheme {
    @Override
    public String getName() {
        return "Basic";
    }

    @Override
    public boolean isConnectionBased() {
        return false;
    }

    @Override
    public void processChallenge(AuthChallenge challenge, HttpContext context) {
        // it was answered before it was made
    }

    @Override
    public boolean isChallengeComplete() {
        return true;
    }

    @Override
    public String getRealm() {
        return null;
    }

    @Override
    public boolean isResponseReady(HttpHost host, CredentialsProvider others, HttpContext context) {
        return true;
    }

    @Override
    public Principal getPrincipal() {
        return () -> "proxy";
    }

    @Override
    public String generateAuthResponse(HttpHost host, HttpRequest request, HttpContext context) {
        return secret.value();
    }
}
