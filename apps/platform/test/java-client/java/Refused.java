/** Expects a call to be refused in a way that the client understands. */
final class Refused {
    interface Call {
        void run() throws Exception;
    }

    /** By a failure status whose codes the client can read, this one among them. */
    static void with(String code, Call call) throws Exception {
        RaStatus.RaException refused = by(call);
        Report.require(refused.codes().contains(code), "codes " + refused.codes() + ", expected " + code);
        Report.require(refused.getMessage().length() > "(CertRA) ".length() && !refused.getMessage().endsWith("null"),
            "no message for the person");
    }

    /** By a failure status with any codes that the client can read. */
    static void understandably(Call call) throws Exception {
        Report.require(!by(call).codes().isEmpty(), "no code");
    }

    static RaStatus.RaException by(Call call) throws Exception {
        try {
            call.run();
        } catch (RaStatus.RaException refused) {
            return refused;
        }
        throw new AssertionError("not refused");
    }

    /** By a SOAP fault with a faultstring and this code where the client looks for it. */
    static SoapChannel.SoapFault byFault(String code, Call call) throws Exception {
        try {
            call.run();
        } catch (SoapChannel.SoapFault fault) {
            Report.equal(fault.code, code, "Code without namespace in the fault");
            Report.require(fault.getMessage() != null && !fault.getMessage().isBlank(), "no faultstring");
            return fault;
        }
        throw new AssertionError("no fault");
    }
}
