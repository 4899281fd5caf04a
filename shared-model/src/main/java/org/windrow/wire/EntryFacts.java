package org.windrow.wire;

/** What must be known of an entry even where it is too large to be kept. */
final class EntryFacts implements ElementCopy.Onlooker {
    private static final int LONGEST = 4_000;

    private final StringBuilder id = new StringBuilder();
    private final StringBuilder updated = new StringBuilder();
    private String child = "";
    private boolean hasAuthor;

    @Override
    public void start(int depth, String namespace, String name) {
        boolean atom = namespace.equals(Vocabulary.ATOM_URI);
        if (depth == 2) {
            child = atom ? name : "";
        }
        hasAuthor |= atom && name.equals("author") && (depth == 2 || (depth == 3 && child.equals("source")));
    }

    @Override
    public void text(int depth, String text) {
        if (depth == 2 && child.equals("id")) {
            keep(text, id);
        } else if (depth == 2 && child.equals("updated")) {
            keep(text, updated);
        }
    }

    boolean hasAuthor() {
        return hasAuthor;
    }

    /** Stands in for an entry of more than {@code mostChars}: {@link EntryParser} refuses it, by its id. */
    String stub(int mostChars) {
        StringBuilder stub = new StringBuilder("<entry xmlns=\"" + Vocabulary.ATOM_URI + "\" xmlns:w=\""
                + Vocabulary.OURS_URI + "\"><w:" + Vocabulary.TOO_LARGE + ">" + mostChars + "</w:"
                + Vocabulary.TOO_LARGE + "><id>");
        XmlText.escape(id.toString(), false, stub);
        stub.append("</id><updated>");
        XmlText.escape(updated.toString(), false, stub);
        return stub.append("</updated></entry>").toString();
    }

    private static void keep(String text, StringBuilder to) {
        to.append(text, 0, Math.min(text.length(), Math.max(0, LONGEST - to.length())));
    }
}
