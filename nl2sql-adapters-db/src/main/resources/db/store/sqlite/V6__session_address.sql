-- From where a login was made or renewed last, an IP address; empty where that is not known.

ALTER TABLE refresh_tokens ADD COLUMN address TEXT NOT NULL DEFAULT '';
