/** The services of one platform, and the anchors by which the client judges what they hand out. */
record Services(CertRa certRa, EtkRa etkRa, EtkDepot depot, TrustPath trust) {
    static Services of(Demo demo) throws Exception {
        return new Services(new CertRa(demo.service("certra")), new EtkRa(demo.service("etkra")),
            new EtkDepot(demo.service("etkDepot")), new TrustPath(demo.trustAnchors()));
    }
}
