-- columns
SELECT title FROM album;
-- whole table
SELECT * FROM employee;
-- whole joined table
SELECT a.* FROM artist AS a JOIN album AS a2 ON a.id = a2.artist;
-- distinct
SELECT DISTINCT "group" FROM sale;
-- every aggregate
SELECT COUNT(*), COUNT(price), COUNT(DISTINCT artist), SUM(price), AVG(price), MIN(title), MAX(released) FROM album;
-- sum of numbers written as text
SELECT SUM(CAST(code AS NUMERIC)) FROM album;
-- arithmetic
SELECT SUM(s.quantity * a.price) FROM sale AS s JOIN album AS a ON s.album = a.id;
-- division keeps fractions
SELECT CAST(quantity AS NUMERIC) / 2 + 1 FROM sale;
-- division keeps many digits
SELECT CAST((COUNT(*) * 100) AS NUMERIC) / NULLIF(SUM(quantity + 1), 0) FROM sale;
-- division by nothing is empty
SELECT CAST(quantity AS NUMERIC) / NULLIF((album - 3), 0) FROM sale WHERE album = 3;
-- brackets where they matter
SELECT (quantity + 1) * 2 - (quantity - 1) FROM sale;
-- texts joined
SELECT name || ' since ' || CAST(formed AS TEXT) FROM artist WHERE formed IS NOT NULL;
-- length of a text
SELECT LENGTH(name) FROM artist;
-- parts of a date
SELECT CAST(EXTRACT(YEAR FROM released) AS INTEGER), CAST(EXTRACT(MONTH FROM released) AS INTEGER), CAST(EXTRACT(DAY FROM released) AS INTEGER) FROM album;
-- parts of a written date
SELECT CAST(EXTRACT(YEAR FROM CAST("day" AS DATE)) AS INTEGER), CAST(EXTRACT(MONTH FROM CAST("day" AS DATE)) AS INTEGER) FROM sale;
-- day of a written date
SELECT CAST("day" AS DATE), COUNT(*) FROM sale GROUP BY CAST("day" AS DATE);
-- self join keeps those without
SELECT e.name, b.name FROM employee AS e LEFT JOIN employee AS b ON e.boss = b.id;
-- join on a composite key
SELECT g.student, s.room FROM grade AS g JOIN section AS s ON g.course = s.course AND g.term = s.term;
-- join of a number with a text
SELECT COUNT(*) FROM artist AS a JOIN album AS a2 ON CAST(a.formed AS TEXT) = a2.code;
-- condition: text
SELECT title FROM album WHERE title = 'Echo';
-- condition: number against a text
SELECT title FROM album WHERE code = '10';
-- condition: numbers against a text
SELECT title FROM album WHERE code IN ('10', '1990');
-- condition: text against a number
SELECT title FROM album WHERE id = 2;
-- condition: word against a number
SELECT title FROM album WHERE CAST(id AS TEXT) <> 'two';
-- condition: truth
SELECT title FROM album WHERE live = TRUE;
-- condition: truth as a number
SELECT title FROM album WHERE live = TRUE;
-- condition: day
SELECT title FROM album WHERE released > DATE '1999-01-01';
-- condition: before a day
SELECT title FROM album WHERE released < DATE '1999-02-28';
-- condition: day as a text
SELECT title FROM album WHERE released = '1995-02-03';
-- condition: year
SELECT title FROM album WHERE CAST(EXTRACT(YEAR FROM released) AS INTEGER) = 2005;
-- condition: fraction
SELECT title FROM album WHERE price = 9.5;
-- condition: range
SELECT title FROM album WHERE price BETWEEN 7 AND 10;
-- condition: outside a range
SELECT title FROM album WHERE price NOT BETWEEN 8 AND 10;
-- condition: days in a range
SELECT title FROM album WHERE released BETWEEN '1995-01-01' AND '1999-12-31';
-- condition: contains, in any case
SELECT title FROM album WHERE title ILIKE '%LIGHT%';
-- condition: does not start with
SELECT title FROM album WHERE title NOT ILIKE 'Echo%';
-- condition: wild cards are plain characters
SELECT title FROM album WHERE title ILIKE '%t!_rate' ESCAPE '!';
-- condition: pattern
SELECT title FROM album WHERE title ILIKE '_irst%';
-- condition: characters of a number
SELECT title FROM album WHERE CAST(id AS TEXT) ILIKE '1%';
-- condition: missing
SELECT title FROM album WHERE price IS NULL;
-- condition: not missing
SELECT title FROM album WHERE price IS NOT NULL;
-- condition: either
SELECT title FROM album WHERE id = 1 OR id = 2;
-- condition: neither
SELECT title FROM album WHERE NOT (id = 1 OR id = 2);
-- condition: not one of
SELECT title FROM album WHERE title NOT IN ('Echo', 'First Light');
-- condition: numbers written as text by size
SELECT title FROM album WHERE CAST(code AS NUMERIC) > 9;
-- per cent sign in a value
SELECT id FROM artist WHERE name ILIKE '50!% o%' ESCAPE '!';
-- reserved word as a column
SELECT "group" FROM sale WHERE "group" = 'web';
-- quotes in a value
SELECT id FROM artist WHERE name = 'O''Hara';
-- group by key, show name
SELECT a.name, COUNT(*) FROM artist AS a JOIN album AS a2 ON a.id = a2.artist GROUP BY a.id;
-- group by name
SELECT a.name, COUNT(*) FROM artist AS a JOIN album AS a2 ON a.id = a2.artist GROUP BY a.name;
-- the most first
SELECT a.name, COUNT(*) FROM artist AS a JOIN album AS a2 ON a.id = a2.artist GROUP BY a.id ORDER BY COUNT(*) DESC, a.name LIMIT 1;
-- missing values never lead
SELECT title FROM album ORDER BY price DESC NULLS LAST LIMIT 2;
-- second of an order
SELECT title FROM album ORDER BY price DESC NULLS LAST LIMIT 1 OFFSET 1;
-- having
SELECT a.name, COUNT(*) FROM artist AS a JOIN album AS a2 ON a.id = a2.artist GROUP BY a.id HAVING COUNT(*) > 1;
-- group by the year
SELECT CAST(EXTRACT(YEAR FROM CAST("day" AS DATE)) AS INTEGER), SUM(quantity) FROM sale GROUP BY CAST(EXTRACT(YEAR FROM CAST("day" AS DATE)) AS INTEGER) ORDER BY CAST(EXTRACT(YEAR FROM CAST("day" AS DATE)) AS INTEGER);
-- group by year and month, of a day
SELECT CAST(EXTRACT(YEAR FROM released) AS INTEGER), CAST(EXTRACT(MONTH FROM released) AS INTEGER), COUNT(*) FROM album WHERE released IS NOT NULL GROUP BY CAST(EXTRACT(YEAR FROM released) AS INTEGER), CAST(EXTRACT(MONTH FROM released) AS INTEGER) ORDER BY CAST(EXTRACT(YEAR FROM released) AS INTEGER), CAST(EXTRACT(MONTH FROM released) AS INTEGER);
-- distinct in an order of something else
SELECT artist FROM album GROUP BY artist ORDER BY MIN(id);
-- two keys
SELECT course, term, AVG(points) FROM grade GROUP BY course, term;
-- above the average
SELECT title FROM album WHERE price > (SELECT AVG(price) FROM album);
-- in a query
SELECT name FROM artist WHERE id IN (SELECT artist FROM album);
-- not in a query
SELECT name FROM artist WHERE id NOT IN (SELECT artist FROM album);
-- exists
SELECT a.name FROM artist AS a WHERE EXISTS (SELECT * FROM album AS a2 WHERE a2.artist = a.id);
-- does not exist
SELECT a.name FROM artist AS a WHERE NOT EXISTS (SELECT * FROM album AS a2 WHERE a2.artist = a.id);
-- the cheapest of each group
SELECT a.title FROM album AS a WHERE a.price = (SELECT MIN(r.price) FROM album AS r WHERE r.artist = a.artist);
-- average of counts
SELECT AVG(c.albums) FROM (SELECT artist, COUNT(*) AS albums FROM album GROUP BY artist) AS c;
-- joined with a query
SELECT a.name, c.albums FROM artist AS a JOIN (SELECT artist, COUNT(*) AS albums FROM album GROUP BY artist) AS c ON a.id = c.artist;
-- share of a whole
SELECT CAST((COUNT(*) * 100) AS NUMERIC) / NULLIF((SELECT COUNT(*) FROM album), 0) FROM album WHERE price < 10;
-- union
SELECT name FROM artist WHERE formed < 2000 UNION SELECT name FROM artist WHERE formed > 1980;
-- union of everything
SELECT name FROM artist WHERE formed < 2000 UNION ALL SELECT name FROM artist WHERE formed > 1980;
-- intersection
SELECT name FROM artist WHERE formed < 2000 INTERSECT SELECT name FROM artist WHERE formed > 1980;
-- difference
SELECT name FROM artist WHERE formed > 1980 EXCEPT SELECT name FROM artist WHERE formed < 2000;
-- union of the first
SELECT * FROM (SELECT name FROM artist ORDER BY name DESC LIMIT 1) AS q UNION SELECT name FROM artist WHERE formed < 2000;
-- difference of a difference
SELECT name FROM artist WHERE formed > 1980 EXCEPT SELECT * FROM (SELECT name FROM artist WHERE formed > 1980 EXCEPT SELECT name FROM artist WHERE formed < 2000) AS q;
-- intersection of a union
SELECT * FROM (SELECT name FROM artist WHERE formed < 2000 UNION SELECT * FROM (SELECT name FROM artist ORDER BY name DESC LIMIT 1) AS q) AS q INTERSECT SELECT name FROM artist WHERE formed > 1980;
-- ordered union
SELECT name FROM artist WHERE formed < 2000 UNION SELECT name FROM artist WHERE formed > 1980 ORDER BY 1 DESC LIMIT 1;
-- in an intersection
SELECT name FROM artist WHERE name IN (SELECT name FROM artist WHERE formed < 2000 INTERSECT SELECT name FROM artist WHERE formed > 1980);
