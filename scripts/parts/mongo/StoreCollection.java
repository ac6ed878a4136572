import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;

/** A collection that uses its indexes for a part of a query too, and never changes a document that someone may be reading. */
final class StoreCollection extends H2Collection {
    private boolean changing;

    StoreCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> documents,
                    MVMap<String, Object> facts, CursorRegistry cursors) {
        super(database, name, options, documents, facts, cursors);
    }

    /** The first field of a unique index over several is looked up as well. */
    @Override
    public void addIndex(Index<Object> index) {
        super.addIndex(index);
        if (index.isUnique() && index.getKeys().size() > 1) super.addIndex(new Lookup(index.getName() + " first", index.getKeys()));
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Iterable<Object> places = places(conditions(query));
        QueryResult found;
        if (places == null) found = matchDocuments(query, orderBy, skip, limit, batchSize, fields);
        else found = matchDocuments(query, places, orderBy, skip, limit, batchSize, fields);
        if (!changing) return found;
        List<Document> copies = new ArrayList<>();
        for (Document document : found) copies.add(document.cloneDeeply());
        return new QueryResult(copies);
    }

    private Iterable<Object> places(Document conditions) {
        Collection<Object> fewest = null;
        for (Index<Object> index : getIndexes()) {
            if (index instanceof Lookup) {
                Collection<Object> places = ((Lookup) index).candidates(conditions.get(((Lookup) index).field()));
                if (places != null && (fewest == null || places.size() < fewest.size())) fewest = places;
            } else {
                Document part = new Document();
                for (IndexKey key : index.getKeys()) part.put(key.getKey(), conditions.get(key.getKey()));
                if (part.values().stream().allMatch(StoreCollection::isExact) && index.canHandle(part)) return index.getPositions(part);
            }
        }
        if (fewest == null) return null;
        return fewest.stream().filter(place -> Objects.nonNull(getDocument(place))).collect(Collectors.toList());
    }

    private static boolean isExact(Object value) {
        return value != null && !(value instanceof Collection) && !BsonRegularExpression.isRegularExpression(value);
    }

    /** The conditions on fields that every match must meet: those at the top and in $and. */
    private static Document conditions(Document query) {
        Document all = new Document();
        for (String key : query.keySet()) {
            Object value = query.get(key);
            if (key.equals("$and") && value instanceof Collection) {
                for (Object part : (Collection<?>) value)
                    if (part instanceof Document) conditions((Document) part).forEach(all::putIfAbsent);
            } else if (!key.startsWith("$")) {
                boolean isEq = value instanceof Document && ((Document) value).containsKey("$eq");
                all.putIfAbsent(key, isEq ? ((Document) value).get("$eq") : value);
            }
        }
        return all;
    }

    @Override
    public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters filters, boolean multi,
                                                 boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query);
        } finally {
            changing = false;
        }
    }
}
