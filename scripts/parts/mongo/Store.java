import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** MongoDB's protocol over one file. A write is answered only when it is in the file; writes that meet share one commit. */
public final class Store extends H2Backend {
    private static final Set<String> READS = Set.of("find", "getmore", "count", "distinct", "killcursors", "ping",
        "ismaster", "hello", "buildinfo", "serverstatus", "listcollections", "listindexes", "listdatabases",
        "endsessions", "getlog", "dbstats", "collstats", "getlasterror", "connectionstatus");
    private static final int CONNECTIONS_AT_ONCE = 64;
    private static final int FLUSH_EVERY_MS = 100;
    private static final int FREED_SPACE_RESTS_MS = 2_000;

    private final MVStore file;
    /** Writers share it; a commit excludes them, so that no half of a write (its index without its document) is kept. */
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);
    private final Object committing = new Object();
    private final AtomicLong written = new AtomicLong();
    private volatile long committed;

    private Store(MVStore file) {
        super(file);
        this.file = file;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (READS.contains(command.toLowerCase(Locale.ROOT))) return super.handleCommand(channel, database, command, query);
        writing.readLock().lock();
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            writing.readLock().unlock();
            commitUpTo(written.incrementAndGet());
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Database(name);
    }

    /** An inner class, because its parent opens the collections before a field of its own could be set. */
    private final class Database extends H2Database {
        Database(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            String name = getFullCollectionNamespace(collection);
            MVMap.Builder<Object, Document> documents = new MVMap.Builder<Object, Document>().valueType(new BsonType());
            return new StoreCollection(this, collection, options, getMvStore().openMap("databases." + name, documents),
                getMvStore().openMap("meta." + name), cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(String collection, String index, List<IndexKey> keys, boolean sparse) {
            return new Lookup(index, keys);
        }
    }

    private void commitUpTo(long mine) {
        synchronized (committing) {
            if (committed >= mine) return;
            writing.writeLock().lock();
            try {
                long all = written.get();
                file.commit();
                committed = all;
            } catch (RuntimeException cannotWrite) {
                System.out.println("store cannot write: " + cannotWrite.getMessage());
                Runtime.getRuntime().halt(1);
            } finally {
                writing.writeLock().unlock();
            }
        }
    }

    /** Against power loss, as mongod does; and rewrites mostly empty chunks, which the file otherwise keeps for ever. */
    private void tend() throws InterruptedException {
        long flushed = 0;
        for (int round = 1; !file.isClosed(); round++) {
            Thread.sleep(FLUSH_EVERY_MS);
            if (flushed == committed) continue;
            flushed = committed;
            file.sync();
            if (round % 10 != 0) continue;
            writing.writeLock().lock();
            try {
                file.compact(60, 1 << 20);
            } finally {
                writing.writeLock().unlock();
            }
        }
    }

    private void stop() {
        writing.writeLock().lock();
        file.close(200);
    }

    private static Thread background(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** args: the file, the port on loopback (0: any). Stops by SIGTERM or when standard input ends. */
    public static void main(String[] args) throws Exception {
        MVStore file = new MVStore.Builder().fileName(args[0]).autoCommitDisabled().autoCommitBufferSize(0).open();
        file.setRetentionTime(FREED_SPACE_RESTS_MS);
        Store store = new Store(file);
        store.version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return List.of(5, 0, 0);
            }

            @Override
            public int getWireVersion() {
                return 13;
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(store::stop));
        MongoServer server = new MongoServer(store);
        server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), 1, CONNECTIONS_AT_ONCE);
        System.out.println("listening " + server.getLocalAddress().getPort());
        background("tend", () -> { try { store.tend(); } catch (InterruptedException stop) { } }).start();
        while (System.in.read() >= 0) { }
        System.exit(0);
    }
}
