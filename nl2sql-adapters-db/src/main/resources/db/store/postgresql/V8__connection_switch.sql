-- Whether a connection takes questions, and what it hides beyond its privacy settings: a list of names, JSON.

ALTER TABLE connections ADD COLUMN enabled BOOLEAN NOT NULL DEFAULT TRUE;

ALTER TABLE connections ADD COLUMN hidden_objects TEXT NOT NULL DEFAULT '[]';
