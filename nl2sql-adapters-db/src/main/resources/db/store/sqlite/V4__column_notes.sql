-- What else is said of columns. The list holds JSON that the store never looks into.

ALTER TABLE knowledge_column ADD COLUMN tag_list TEXT NOT NULL DEFAULT '[]';

ALTER TABLE knowledge_column ADD COLUMN context TEXT NOT NULL DEFAULT '';
