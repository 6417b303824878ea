package io.nl2sql.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the music store sells: artists, albums, tracks and playlists. */
final class Catalogue {

    private static final int ARTISTS = 140;
    private static final List<String> GENRES = List.of(
            "Rock",
            "Pop",
            "Jazz",
            "Classical",
            "Electronic",
            "Folk",
            "Blues",
            "Hip Hop",
            "Metal",
            "Reggae",
            "Soul",
            "Spoken Word");
    private static final List<String> MEDIA_TYPES =
            List.of("MP3 file", "FLAC file", "AAC file", "Vinyl record", "Compact disc");
    private static final List<String> PLAYLISTS = List.of(
            "Monday Morning",
            "Long Drive",
            "Rainy Sunday",
            "Kitchen Dance",
            "Deep Focus",
            "Campfire",
            "Late Shift",
            "Summer Roof",
            "Loud and Fast",
            "Slow Waltz",
            "First Snow",
            "Empty Playlist");

    private final TableRows artists = new TableRows("artists");
    private final TableRows albums = new TableRows("albums");
    private final TableRows genres = new TableRows("genres");
    private final TableRows mediaTypes = new TableRows("media_types");
    private final TableRows tracks = new TableRows("tracks");
    private final TableRows playlists = new TableRows("playlists");
    private final TableRows playlistTracks = new TableRows("playlist_tracks");
    private final List<Integer> priceCents = new ArrayList<>();

    private final Chance chance;
    private final InventedNames names;

    Catalogue(Chance chance, InventedNames names) {
        this.chance = chance;
        this.names = names;
        GENRES.forEach(genres::addKeyed);
        MEDIA_TYPES.forEach(mediaTypes::addKeyed);
        for (int i = 0; i < ARTISTS; i++) {
            addArtist();
        }
        for (String playlist : PLAYLISTS) {
            addPlaylist(playlist);
        }
    }

    /** The tables in an order that keeps their foreign keys. */
    List<TableRows> tables() {
        return List.of(artists, albums, genres, mediaTypes, tracks, playlists, playlistTracks);
    }

    int trackCount() {
        return priceCents.size();
    }

    int priceCents(int trackId) {
        return priceCents.get(trackId - 1);
    }

    private void addArtist() {
        int founded = chance.between(1965, 2018);
        String name = names.artist();
        @Nullable String country = chance.percent(8) ? null : chance.favouring(Countries.NAMES);
        int artist = artists.addKeyed(name, country, chance.percent(5) ? null : founded);
        int genre = chance.favouring(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        int albumCount = chance.percent(7) ? 0 : Math.min(chance.between(1, 5), chance.between(1, 8));
        for (int i = 0; i < albumCount; i++) {
            addAlbum(artist, name, genre, Math.min(2025, founded + chance.between(0, 30)));
        }
    }

    private void addAlbum(int artist, String artistName, int genre, int year) {
        int album = albums.addKeyed(names.album(), artist, year);
        int mediaType = chance.favouring(List.of(1, 2, 3, 4, 5));
        int trackCount = chance.between(6, 14);
        for (int i = 0; i < trackCount; i++) {
            int cents = chance.percent(20) ? 149 : 99;
            int seconds = chance.percent(3) ? chance.between(480, 1500) : chance.between(95, 420);
            int ownGenre = chance.percent(6) ? chance.between(1, GENRES.size() - 1) : genre;
            @Nullable String composer = chance.percent(25) ? null : composer(artistName);
            priceCents.add(cents);
            tracks.addKeyed(names.track(), album, ownGenre, mediaType, composer, seconds, cents / 100.0);
        }
    }

    private String composer(String artistName) {
        return chance.percent(60) ? artistName : "%s %s".formatted(names.firstName(), names.familyName());
    }

    private void addPlaylist(String name) {
        int playlist = playlists.addKeyed(name);
        if (playlist == PLAYLISTS.size()) {
            return;
        }
        int size = chance.between(40, 400);
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < size) {
            chosen.add(chance.between(1, trackCount()));
        }
        for (int track : chosen) {
            playlistTracks.add(playlist, track);
        }
    }
}
