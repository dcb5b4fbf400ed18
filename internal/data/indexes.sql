CREATE INDEX quotations_by_speaker ON quotations (speaker, date);
CREATE INDEX quotations_by_article ON quotations (article);
CREATE INDEX quotations_by_date ON quotations (date);
CREATE INDEX quotations_by_status ON quotations (status);
CREATE INDEX quotation_topics_by_topic ON quotation_topics (topic);
CREATE INDEX articles_by_outlet ON articles (outlet, date);
CREATE INDEX topics_by_broader ON topics (broader);
INSERT INTO quotations_fts (quotations_fts) VALUES ('rebuild');
INSERT INTO quotations_fts (quotations_fts) VALUES ('optimize');
