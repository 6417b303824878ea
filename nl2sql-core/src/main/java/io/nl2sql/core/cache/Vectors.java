package io.nl2sql.core.cache;

import java.util.ArrayList;
import java.util.List;

/** Places of texts among others. */
final class Vectors {

    private Vectors() {}

    static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>(vector.length);
        for (float number : vector) {
            list.add(number);
        }
        return list;
    }

    /** How near two places are; -1 where they cannot be compared: they are of different models, or one is not known. */
    static double cosine(List<Float> one, List<Float> other) {
        if (one.size() != other.size()) {
            return -1;
        }
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int index = 0; index < one.size(); index++) {
            product += one.get(index) * other.get(index);
            square += one.get(index) * one.get(index);
            otherSquare += other.get(index) * other.get(index);
        }
        double cosine = product / Math.sqrt(square * otherSquare);
        return Double.isNaN(cosine) ? -1 : cosine;
    }
}
