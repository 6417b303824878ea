CREATE TABLE artists (
    artist_id INTEGER PRIMARY KEY,
    name VARCHAR(80) NOT NULL UNIQUE,
    country VARCHAR(40),
    founded_year INTEGER
);
CREATE TABLE albums (
    album_id INTEGER PRIMARY KEY,
    title VARCHAR(120) NOT NULL,
    artist_id INTEGER NOT NULL REFERENCES artists (artist_id),
    release_year INTEGER NOT NULL
);
CREATE TABLE genres (
    genre_id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE
);
CREATE TABLE media_types (
    media_type_id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE
);
CREATE TABLE tracks (
    track_id INTEGER PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    album_id INTEGER NOT NULL REFERENCES albums (album_id),
    genre_id INTEGER NOT NULL REFERENCES genres (genre_id),
    media_type_id INTEGER NOT NULL REFERENCES media_types (media_type_id),
    composer VARCHAR(80),
    duration_seconds INTEGER NOT NULL,
    unit_price NUMERIC(10, 2) NOT NULL
);
CREATE TABLE playlists (
    playlist_id INTEGER PRIMARY KEY,
    name VARCHAR(80) NOT NULL UNIQUE
);
CREATE TABLE playlist_tracks (
    playlist_id INTEGER NOT NULL REFERENCES playlists (playlist_id),
    track_id INTEGER NOT NULL REFERENCES tracks (track_id),
    PRIMARY KEY (playlist_id, track_id)
);
CREATE TABLE employees (
    employee_id INTEGER PRIMARY KEY,
    first_name VARCHAR(40) NOT NULL,
    last_name VARCHAR(40) NOT NULL,
    title VARCHAR(40) NOT NULL,
    reports_to INTEGER REFERENCES employees (employee_id),
    birth_date DATE NOT NULL,
    hire_date DATE NOT NULL,
    city VARCHAR(40) NOT NULL,
    email VARCHAR(80) NOT NULL UNIQUE
);
CREATE TABLE customers (
    customer_id INTEGER PRIMARY KEY,
    first_name VARCHAR(40) NOT NULL,
    last_name VARCHAR(40) NOT NULL,
    company VARCHAR(80),
    email VARCHAR(80) NOT NULL UNIQUE,
    phone VARCHAR(24),
    city VARCHAR(40) NOT NULL,
    country VARCHAR(40) NOT NULL,
    support_employee_id INTEGER REFERENCES employees (employee_id)
);
CREATE TABLE invoices (
    invoice_id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (customer_id),
    invoice_date DATE NOT NULL,
    billing_city VARCHAR(40) NOT NULL,
    billing_country VARCHAR(40) NOT NULL,
    total NUMERIC(10, 2) NOT NULL
);
CREATE TABLE invoice_lines (
    invoice_line_id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices (invoice_id),
    track_id INTEGER NOT NULL REFERENCES tracks (track_id),
    unit_price NUMERIC(10, 2) NOT NULL,
    quantity INTEGER NOT NULL
);
CREATE INDEX albums_by_artist ON albums (artist_id);
CREATE INDEX tracks_by_album ON tracks (album_id);
CREATE INDEX invoices_by_customer ON invoices (customer_id);
CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);
CREATE INDEX invoice_lines_by_track ON invoice_lines (track_id);
