package dev.onramp.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** PostgreSQL's driver, writing down every statement that is sent. */
public final class CountingDriver implements Driver {

    /** What runs by the clock and not for a page: the jobs' table is polled, and the catalogue is kept for a second. */
    private static final Pattern BACKGROUND = Pattern.compile("scheduled_tasks|instance_class|from runtime");

    private static final List<String> SENT = Collections.synchronizedList(new ArrayList<>());

    private final Driver driver = new org.postgresql.Driver();

    /** What was sent for requests since the last call. */
    static List<String> drain() {
        synchronized (SENT) {
            List<String> sent =
                    SENT.stream().filter(sql -> !BACKGROUND.matcher(sql).find()).toList();
            SENT.clear();
            return sent;
        }
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        Connection connection = driver.connect(url, info);
        return connection == null ? null : watched(Connection.class, connection, null);
    }

    /** Statements know their text from the connection, or are given it when they are executed. */
    private static <T> T watched(Class<T> type, T behind, String sql) {
        return type.cast(Proxy.newProxyInstance(
                CountingDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String given
                            ? given
                            : sql;
                    if (behind instanceof Statement && method.getName().startsWith("execute")) {
                        SENT.add(text);
                    }
                    try {
                        Object answer = method.invoke(behind, arguments);
                        return answer instanceof Statement && behind instanceof Connection
                                ? watched(statementType(method.getReturnType()), answer, text)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> statementType(Class<?> type) {
        return (Class<Object>) type;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
