package org.windrow.provider.index;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.windrow.model.Arrived;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.read.DatasetReads;
import org.windrow.provider.index.read.DepartureReads;
import org.windrow.provider.index.read.FeedReads;
import org.windrow.provider.index.read.FileReads;
import org.windrow.provider.index.read.NoticeReads;
import org.windrow.provider.index.read.RecordReads;
import org.windrow.provider.index.read.SearchReads;
import org.windrow.provider.index.read.SourceReads;
import org.windrow.provider.index.read.StandingReads;
import org.windrow.provider.index.read.StateReads;
import org.windrow.provider.index.read.WhyReads;
import org.windrow.provider.index.view.Block;
import org.windrow.provider.index.view.DatasetSummary;
import org.windrow.provider.index.view.Departure;
import org.windrow.provider.index.view.FoundFiles;
import org.windrow.provider.index.view.Matches;
import org.windrow.provider.index.view.Notice;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.Readiness;
import org.windrow.provider.index.view.RecordLimits;
import org.windrow.provider.index.view.RecordPage;
import org.windrow.provider.index.view.RecordRange;
import org.windrow.provider.index.view.RecordState;
import org.windrow.provider.index.view.RecordView;
import org.windrow.provider.index.view.Search;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** The index as readers see it: the serving process, and commands beside it. */
public sealed class ReadIndex implements PublishedView, RecordView, AutoCloseable permits DatasetIndex, OperatorIndex {
    final Database database;
    private final FoundFiles files;

    ReadIndex(Database database) {
        this.database = database;
        this.files = new FoundFiles(database);
    }

    /**
     * Opens an existing index beside whoever writes it.
     *
     * @throws org.windrow.sqlite.StoreException if there is none, or it is not one
     */
    public static ReadIndex open(Path file) {
        return new ReadIndex(Database.openToRead(file, IndexSchema.SCHEMA));
    }

    @Override
    public String epoch() {
        return database.read(sql -> sql.one("SELECT value FROM meta WHERE name = 'epoch'", row -> row.getString(1)))
                .orElseThrow();
    }

    @Override
    public Optional<Change> newestChange() {
        return database.read(sql -> new FeedReads(sql).newest());
    }

    @Override
    public Optional<Change> change(long number) {
        return database.read(sql -> new FeedReads(sql).change(number));
    }

    @Override
    public Optional<Block> block(long number) {
        return database.read(sql -> new FeedReads(sql).block(number));
    }

    @Override
    public Block openBlock() {
        return database.read(sql -> {
            FeedReads reads = new FeedReads(sql);
            return reads.block(reads.openNumber()).orElseThrow();
        });
    }

    @Override
    public List<Change> liveChanges(long block) {
        return database.read(sql -> new FeedReads(sql).live(block));
    }

    @Override
    public Optional<Dataset> dataset(DatasetId id) {
        return database.read(sql -> new StateReads(sql).excerpt(id, Integer.MAX_VALUE))
                .map(Excerpt::dataset);
    }

    @Override
    public void states(List<Change> changes, int most, BiConsumer<Change, Excerpt> each) {
        database.read(sql -> {
            new StateReads(sql).each(changes, most, each);
            return null;
        });
    }

    @Override
    public void files(DatasetId id, Consumer<DataFile> each) {
        database.read(sql -> {
            new DatasetReads(sql).files(id, each);
            return null;
        });
    }

    @Override
    public Optional<Excerpt> excerpt(DatasetId id, int most) {
        return database.read(sql -> new StateReads(sql).excerpt(id, most));
    }

    @Override
    public Optional<List<DataFile>> filesAfter(DatasetId id, long change, String after) {
        return database.read(sql -> new DatasetReads(sql).filesAfter(id, change, after));
    }

    @Override
    public Matches find(Search search) {
        return database.read(sql -> new SearchReads(sql).find(search));
    }

    @Override
    public Set<String> facets() {
        return database.read(sql -> new SearchReads(sql).names());
    }

    @Override
    public long lastChangeBefore(Instant time) {
        return database.read(sql -> new SearchReads(sql).lastBefore(time.toEpochMilli()));
    }

    @Override
    public Optional<Change> latestChange(DatasetId id) {
        return database.read(sql -> new FeedReads(sql).latest(id));
    }

    @Override
    public List<DatasetId> startingWith(String prefix) {
        return database.read(sql -> new DatasetReads(sql).startingWith(prefix));
    }

    @Override
    public Optional<PublishedFile> file(String source, RelativePath location) {
        return files.file(
                source,
                location,
                () -> database.read(sql -> {
                    long id = sql.number("SELECT id FROM source WHERE name = ?", source);
                    return new FileReads(sql, id).file(location);
                }));
    }

    @Override
    public Optional<Withdrawal> withdrawal(DatasetId id) {
        return database.read(sql -> withdrawal(sql, id));
    }

    static Optional<Withdrawal> withdrawal(Sql sql, DatasetId id) throws SQLException {
        return sql.one(
                "SELECT withdrawn_at, withdrawn_by, withdrawn_why FROM dataset"
                        + " WHERE uuid = ? AND withdrawn_at IS NOT NULL",
                Withdrawal::of,
                (Object) Publication.bytes(id));
    }

    @Override
    public String whyGone(Change left) {
        return left.kind() == ChangeKind.WITHDRAWN
                ? withdrawal(left.dataset()).map(Withdrawal::reason).orElseGet(() -> PublishedView.super.whyGone(left))
                : PublishedView.super.whyGone(left);
    }

    @Override
    public List<Notice> notices() {
        return database.read(sql -> new NoticeReads(sql).all());
    }

    @Override
    public Optional<Departure> departure(String source, RelativePath location) {
        return database.read(sql -> {
            long id = sql.number("SELECT id FROM source WHERE name = ?", source);
            return new DepartureReads(sql).of(id, location.value());
        });
    }

    @Override
    public List<DatasetSummary> list(String search, int offset, int limit) {
        return database.read(sql -> new DatasetReads(sql).list(search, offset, limit));
    }

    @Override
    public long count(String search) {
        return database.read(sql -> new DatasetReads(sql).count(search));
    }

    @Override
    public List<Standing> standings(State state, int limit) {
        return database.read(sql -> new StandingReads(sql).newest(state, limit));
    }

    @Override
    public List<Standing> why(String pathOrId) {
        return database.read(sql -> new WhyReads(sql).why(pathOrId));
    }

    @Override
    public Optional<Instant> lastArrival(String source) {
        return database.read(sql -> new SourceReads(sql).lastArrival(source));
    }

    @Override
    public List<Arrived> arrivals(String source) {
        return database.read(sql -> new SourceReads(sql).arrivals(source));
    }

    @Override
    public Readiness readiness(String source) {
        return database.read(sql -> new SourceReads(sql).readiness(source));
    }

    @Override
    public List<SourceState> sources() {
        return database.read(sql -> new SourceReads(sql).all());
    }

    @Override
    public Optional<RecordView> records() {
        return Optional.of(this);
    }

    @Override
    public String recordKey() {
        return database.read(
                        sql -> sql.one("SELECT value FROM meta WHERE name = 'record-key'", row -> row.getString(1)))
                .orElseThrow();
    }

    @Override
    public Instant recordsRenewed() {
        return Instant.ofEpochMilli(database.read(sql -> new RecordForm(sql).since()));
    }

    @Override
    public long countRecords(RecordRange range) {
        return database.read(sql -> new RecordReads(sql).count(range));
    }

    @Override
    public RecordPage records(RecordRange range, RecordLimits limits) {
        return database.read(sql -> new RecordReads(sql).page(range, limits));
    }

    @Override
    public Optional<RecordState> record(DatasetId id, RecordLimits limits) {
        return database.read(sql -> new RecordReads(sql).record(id, limits.files()));
    }

    @Override
    public List<String> recordSets(String after, int limit) {
        return database.read(sql -> new RecordReads(sql).sets(after, limit));
    }

    @Override
    public long countRecordSets() {
        return database.read(sql -> sql.number("SELECT count(*) FROM record_set"));
    }

    @Override
    public void close() {
        database.close();
    }
}
