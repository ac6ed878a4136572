import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Where the documents with a value of one field are. Kept in memory and made anew when the store opens. */
final class Lookup extends Index<Object> {
    private final NavigableMap<Object, Set<Object>> places = new TreeMap<>(ValueComparator.asc());

    /** Of several keys it knows the first; the rest of a query is matched document by document. */
    Lookup(String name, List<IndexKey> keys) {
        super(name, List.of(keys.get(0)), true);
    }

    String field() {
        return getKeys().get(0).getKey();
    }

    /** The places of all documents that can meet the condition and perhaps of some more, or null when it cannot tell. */
    synchronized Collection<Object> candidates(Object condition) {
        if (!(condition instanceof Document)) return isPlain(condition) ? at(condition) : null;
        Document operators = (Document) condition;
        Object in = operators.get("$in");
        if (in instanceof Collection) {
            Collection<?> values = (Collection<?>) in;
            if (!values.stream().allMatch(Lookup::isPlain)) return null;
            Set<Object> all = new LinkedHashSet<>();
            values.forEach(value -> all.addAll(at(value)));
            return all;
        }
        Object least = first(operators, "$gt", "$gte");
        Object most = first(operators, "$lt", "$lte");
        if (least != null && most != null && places.comparator().compare(least, most) > 0) return List.of();
        if (least != null && most != null) return flat(places.subMap(least, true, most, true));
        if (least != null) return flat(places.tailMap(least, true));
        if (most != null) return flat(places.headMap(most, true));
        return null;
    }

    private Collection<Object> at(Object value) {
        return List.copyOf(places.getOrDefault(normal(value), Set.of()));
    }

    private static Collection<Object> flat(NavigableMap<Object, Set<Object>> part) {
        Set<Object> all = new LinkedHashSet<>();
        part.values().forEach(all::addAll);
        return all;
    }

    private static Object first(Document operators, String... names) {
        for (String name : names) if (operators.containsKey(name) && isPlain(operators.get(name))) return normal(operators.get(name));
        return null;
    }

    private static boolean isPlain(Object value) {
        return value != null && !(value instanceof Collection) && !(value instanceof Document)
            && !BsonRegularExpression.isRegularExpression(value);
    }

    private static Object normal(Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    @Override
    public synchronized void add(Document document, Object place, MongoCollection<Object> collection) {
        for (KeyValue value : getKeyValues(document))
            if (isPlain(value.get(0))) places.computeIfAbsent(value.get(0), none -> new LinkedHashSet<>()).add(place);
    }

    @Override
    public synchronized Object remove(Document document) {
        for (KeyValue value : getKeyValues(document)) {
            if (!isPlain(value.get(0))) continue;
            Set<Object> here = places.get(value.get(0));
            if (here != null && here.remove(document.get("_id")) && here.isEmpty()) places.remove(value.get(0));
        }
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object place, MongoCollection<Object> collection) {
        if (nullAwareEqualsKeys(before, after)) return;
        remove(before);
        add(after, place, collection);
    }

    @Override
    public Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) { }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) { }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return places.size();
    }

    @Override
    public long getDataSize() {
        return places.size();
    }

    @Override
    public void drop() {
        places.clear();
    }
}
