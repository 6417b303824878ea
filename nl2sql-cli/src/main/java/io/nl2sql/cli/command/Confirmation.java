package io.nl2sql.cli.command;

/** Asks the one who gave a command whether something should be done all the same. */
interface Confirmation {

    /** Nobody can be asked. */
    Confirmation IMPOSSIBLE = new Confirmation() {
        @Override
        public boolean isPossible() {
            return false;
        }

        @Override
        public boolean agrees(String question) {
            return false;
        }
    };

    /** Whether somebody is there to answer. */
    boolean isPossible();

    /** Asks, and tells whether the answer was yes. No answer, and one that is not understood, is no. */
    boolean agrees(String question);

    /** Whether these words, as typed, mean yes. */
    static boolean isYes(String answer) {
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }

    /** The question with what can be answered. */
    static String prompt(String question) {
        return question + " [y/N] ";
    }
}
