package dev.onramp.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Fields;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The catalogue's two tables. Takes part in the caller's transaction where there is one. */
@ApplicationScoped
class CatalogTables {

    private static final String READ_ALL = """
            select 'class' as kind, name, version, enabled, body from instance_class
            union all
            select 'runtime', name, version, enabled, body from runtime
            order by 1, 2, 3
            """;

    private static final String ADD_CLASS_IF_MISSING = """
            insert into instance_class (name, version, body, created_at)
            select ?, 1, cast(? as jsonb), ? where not exists (select 1 from instance_class where name = ?)
            on conflict do nothing
            """;

    private static final String ADD_RUNTIME_IF_MISSING = """
            insert into runtime (name, version, body, created_at)
            select ?, 1, cast(? as jsonb), ? where not exists (select 1 from runtime where name = ?)
            on conflict do nothing
            """;

    private static final String ADD_CLASS_VERSION = """
            insert into instance_class (name, version, body, created_at)
            select ?, coalesce(max(version), 0) + 1, cast(? as jsonb), ? from instance_class where name = ?
            on conflict do nothing
            returning version
            """;

    private static final String ADD_RUNTIME_VERSION = """
            insert into runtime (name, version, body, created_at)
            select ?, coalesce(max(version), 0) + 1, cast(? as jsonb), ? from runtime where name = ?
            on conflict do nothing
            returning version
            """;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    /** Everything, in one query. */
    Snapshot readAll() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(READ_ALL);
                ResultSet rows = query.executeQuery()) {
            List<Snapshot.Version<InstanceClass>> classes = new ArrayList<>();
            List<Snapshot.Version<Runtime>> runtimes = new ArrayList<>();
            while (rows.next()) {
                if (rows.getString("kind").equals("class")) {
                    classes.add(version(rows, InstanceClassReader::read));
                } else {
                    runtimes.add(version(rows, RuntimeReader::read));
                }
            }
            return new Snapshot(classes, runtimes);
        } catch (SQLException e) {
            throw new CatalogUnread(e);
        }
    }

    /** Whether it was missing; of two processes that add it at once, one is told so. */
    boolean addIfMissing(InstanceClass entry, Instant at) {
        return add(ADD_CLASS_IF_MISSING, entry.name(), body(InstanceClassView.of(entry)), at);
    }

    /** Whether it was missing; of two processes that add it at once, one is told so. */
    boolean addIfMissing(Runtime entry, Instant at) {
        return add(ADD_RUNTIME_IF_MISSING, entry.name(), body(RuntimeView.of(entry)), at);
    }

    /** The new version's number; empty where another process took that number meanwhile. */
    Optional<Integer> addVersion(InstanceClass entry, Instant at) {
        return addVersion(ADD_CLASS_VERSION, entry.name(), body(InstanceClassView.of(entry)), at);
    }

    /** The new version's number; empty where another process took that number meanwhile. */
    Optional<Integer> addVersion(Runtime entry, Instant at) {
        return addVersion(ADD_RUNTIME_VERSION, entry.name(), body(RuntimeView.of(entry)), at);
    }

    private Optional<Integer> addVersion(String sql, String name, String body, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            fill(insert, name, body, at);
            try (ResultSet number = insert.executeQuery()) {
                return number.next() ? Optional.of(number.getInt(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new CatalogUnread(e);
        }
    }

    private boolean add(String sql, String name, String body, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            fill(insert, name, body, at);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new CatalogUnread(e);
        }
    }

    private static void fill(PreparedStatement insert, String name, String body, Instant at) throws SQLException {
        insert.setString(1, name);
        insert.setString(2, body);
        insert.setObject(3, at.atOffset(ZoneOffset.UTC));
        insert.setString(4, name);
    }

    /** The published form; name and version have their own columns. */
    private String body(Object view) {
        ObjectNode body = json.valueToTree(view);
        body.remove(List.of("name", "version"));
        return body.toString();
    }

    private interface Reader<T> {
        Optional<T> read(Fields fields, int version);
    }

    private <T> Snapshot.Version<T> version(ResultSet row, Reader<T> reader) throws SQLException {
        String name = row.getString("name");
        int number = row.getInt("version");
        List<Problem> problems = new ArrayList<>();
        ObjectNode body = (ObjectNode) tree(row.getString("body"));
        Optional<T> entry = reader.read(new Fields(body.put("name", name), "", problems), number);
        if (!problems.isEmpty() || entry.isEmpty()) {
            throw new IllegalStateException("Version " + number + " of " + row.getString("kind") + " “" + name
                    + "” in the database can't be read: " + problems);
        }
        return new Snapshot.Version<>(name, number, row.getBoolean("enabled"), entry.get());
    }

    private JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps only JSON in a jsonb column", e);
        }
    }

    /** The database did not answer. */
    static final class CatalogUnread extends RuntimeException {
        CatalogUnread(SQLException cause) {
            super("The catalogue's tables can't be read or written", cause);
        }
    }
}
