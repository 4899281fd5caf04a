package org.windrow.provider.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.auth.UnusableUsersException;
import org.windrow.auth.UsersFile;
import org.windrow.provider.checks.ServerCheck;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Scanning;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.hash.HashProgress;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.passes.Attention;
import org.windrow.provider.passes.Disk;
import org.windrow.provider.passes.LocalFolders;
import org.windrow.provider.passes.Mounts;
import org.windrow.provider.passes.PassTimer;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.passes.Rhythm;
import org.windrow.provider.passes.SourcePass;
import org.windrow.provider.passes.SourceTimer;
import org.windrow.provider.passes.Timing;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.Watch;
import org.windrow.provider.web.WebServer;
import org.windrow.provider.web.WebSettings;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.page.Activity;
import org.windrow.provider.web.page.Conditions;
import org.windrow.provider.web.page.Mount;
import org.windrow.wire.OldForm;

/** A running provider: index, timer, hashing and web server, wired together. */
public final class Serve implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    private final ProviderSettings settings;
    private final Surroundings around;
    private final InstantSource clock;
    /** What is open, the last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private WebServer web;

    private Serve(ProviderSettings settings, Surroundings around, InstantSource clock) {
        this.settings = settings;
        this.around = around;
        this.clock = clock;
    }

    /**
     * Starts to serve, then to walk; returns as soon as requests are answered.
     *
     * @throws IOException if it cannot listen
     * @throws UnusableUsersException if the file of users cannot be used
     * @throws org.windrow.sqlite.StoreException if the index cannot be used
     */
    static Serve start(ProviderSettings settings, Surroundings around, InstantSource clock)
            throws IOException, UnusableUsersException {
        Serve serve = new Serve(settings, around, clock);
        boolean started = false;
        try {
            serve.start();
            started = true;
            return serve;
        } finally {
            if (!started) {
                serve.close();
            }
        }
    }

    /** The address that all links start with. */
    public URI base() {
        return web.base();
    }

    private void start() throws IOException, UnusableUsersException {
        open.push(IndexLock.of(settings.index()));
        DatasetIndex index = DatasetIndex.open(
                settings.index(),
                new IndexSettings(
                        settings.identity(),
                        around.hostName(),
                        settings.sources(),
                        settings.hash(),
                        entries().inlineFiles(),
                        settings.oai().sets()));
        open.push(index);
        settings.effective().forEach(LOG::info);
        renewRecords(index);
        LOG.info("identity '{}'", index.identity());
        Wake wake = new Wake();
        HashPool hashing = new HashPool(index, settings.hashing(), clock, wake);
        PublishPass pass = new PublishPass(index, new NioTreeWalk(), Timing.real(clock), hashing, Disk.USUAL_PATIENCE);
        PassTimer timer = timer(pass, index);
        wake.timer = timer;
        Mounts mounts = new Mounts(directories());
        open.push(mounts);
        web = new WebServer(webSettings(index), index, directories(), clock, new Running(timer, mounts, hashing));
        web.start();
        open.push(web);
        LOG.info("serving {}", base());
        open.push(hashing.start());
        timer.start();
        open.push(timer);
    }

    /** Harvesters that ask for what changed are to get it, where records are written otherwise than before. */
    private void renewRecords(DatasetIndex index) {
        String addresses = settings.server().baseUrl().map(URI::toString).orElse("");
        String form = addresses + "\n"
                + settings.oai().of(settings.title(), index.identity()).recordForm();
        if (index.writesRecords(form, clock.instant())) {
            LOG.info("records of OAI-PMH are written otherwise than before: all of them bear this time");
        }
    }

    private PassTimer timer(PublishPass pass, DatasetIndex index) {
        Scanning scanning = settings.scanning();
        List<SourceTimer> timers = new ArrayList<>();
        for (SourcePass source : pass.sources()) {
            Attention attention = new Attention(
                    scanning.watch() ? Optional.of(watched(source, index)) : Optional.empty(),
                    Optional.ofNullable(scanning.fileLists().get(source.name()))
                            .map(file -> new FileList.Of(source.name(), source.directory(), file)),
                    index.listMark(source.name()));
            open.push(attention);
            Rhythm rhythm = new Rhythm(scanning.every(), scanning.rescanEvery(), source.settle());
            timers.add(new SourceTimer(pass, source, clock, rhythm, attention));
        }
        return new PassTimer(timers);
    }

    private static Watch.Of watched(SourcePass source, DatasetIndex index) {
        return new Watch.Of(
                source.name(), source.directory(), LocalFolders::isLocal, () -> index.folders(source.name()));
    }

    /** Pool and timer each know the other; the pool's call comes only once both run. */
    private static final class Wake implements Runnable {
        private volatile PassTimer timer;

        @Override
        public void run() {
            timer.wake();
        }
    }

    private record Running(PassTimer timer, Mounts mounts, HashPool pool) implements Conditions {
        @Override
        public HashProgress hashing() {
            return pool.progress();
        }

        @Override
        public Optional<String> trouble() {
            return timer.failure();
        }

        @Override
        public Activity activity(String source) {
            return timer.of(source).map(SourceTimer::activity).orElseGet(() -> Conditions.super.activity(source));
        }

        @Override
        public Optional<Duration> noticedWithin(String source) {
            return timer.of(source).map(SourceTimer::noticedWithin);
        }

        @Override
        public Optional<Mount> mount(String source) {
            return mounts.of(source);
        }
    }

    private WebSettings webSettings(DatasetIndex index) throws UnusableUsersException {
        ProviderSettings.Server server = settings.server();
        return new WebSettings(
                server.host(),
                server.port(),
                server.baseUrl(),
                FeedIdentity.of(index.identity(), settings.title()),
                ProviderMain.Version.text(),
                entries(),
                server.limits(),
                access(server),
                settings.oai().of(settings.title(), index.identity()));
    }

    private EntryForm entries() {
        if (!settings.compat()) {
            return EntryForm.listing(settings.inlineFiles());
        }
        Map<String, String> named = new LinkedHashMap<>();
        directories().forEach((source, directory) -> named.put(source, directory.toString()));
        return EntryForm.old(new OldForm(named), !settings.hash().isEmpty());
    }

    private Access access(ProviderSettings.Server server) throws UnusableUsersException {
        Optional<UsersFile> users = Optional.empty();
        if (server.usersFile().isPresent()) {
            users = Optional.of(UsersFile.open(server.usersFile().get(), clock));
        } else if (server.isOpenToOthers()) {
            LOG.warn(
                    "Listening on {} without users: whoever reaches this machine can read the staging directories. {}",
                    server.host(),
                    ServerCheck.REMEDY);
        }
        return new Access(server.trustedProxies(), users, server.accessLog());
    }

    private Map<String, Path> directories() {
        Map<String, Path> directories = new LinkedHashMap<>();
        settings.sources().forEach(source -> directories.put(source.name(), source.directory()));
        return directories;
    }

    /** Stops walking and hashing, lets running downloads end within the stop timeout, and closes the index. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("Stopping: {}", e.getMessage(), e);
            }
        }
    }
}
