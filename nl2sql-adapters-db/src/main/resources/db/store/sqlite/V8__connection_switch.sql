-- Whether a connection takes questions, and what it hides beyond its privacy settings: a list of names, JSON.

ALTER TABLE connections ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1));

ALTER TABLE connections ADD COLUMN hidden_objects TEXT NOT NULL DEFAULT '[]';
