import java.util.Objects;

/** Says how each check went: one line of JSON each, `{"check", "ok", "detail"}`, as it goes. */
final class Report {
    interface Step<T> {
        T run() throws Exception;
    }

    interface Check {
        void run() throws Exception;
    }

    /** A step failed whose outcome the following ones need; it has been reported. */
    static final class Stopped extends Exception {}

    private final String area;

    Report(String area) {
        this.area = area;
    }

    /** Reports a check; what it throws makes it fail. */
    void check(String name, Check check) {
        try {
            check.run();
            tell(name, null);
        } catch (Exception | AssertionError failed) {
            tell(name, failed);
        }
    }

    /** The same for a step whose value is needed afterwards. */
    <T> T step(String name, Step<T> step) throws Stopped {
        try {
            T value = step.run();
            tell(name, null);
            return value;
        } catch (Exception | AssertionError failed) {
            tell(name, failed);
            throw new Stopped();
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    static void equal(Object found, Object expected, String what) {
        require(Objects.equals(found, expected), what + ": found " + found + ", expected " + expected);
    }

    private void tell(String name, Throwable failure) {
        StringBuilder detail = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause())
            detail.append(detail.isEmpty() ? "" : " <- ").append(one);
        if (failure instanceof RaStatus.RaException refused) detail.append(' ').append(refused.codes());
        if (failure != null && failure.getStackTrace().length > 0)
            detail.append(" at ").append(failure.getStackTrace()[0]);
        System.out.println("{\"check\":" + Json.quote(area + '/' + name) + ",\"ok\":" + (failure == null)
            + ",\"detail\":" + Json.quote(detail.toString()) + '}');
    }
}
