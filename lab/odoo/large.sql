-- A hundred thousand contacts and five thousand call activities of the administrator, beside the lab's own records.
INSERT INTO res_partner (name, display_name, active, type, is_company, lang, color, partner_share, phone, phone_sanitized,
    email, email_normalized, create_uid, write_uid, create_date, write_date, invoice_warn, sale_warn)
SELECT company, company, true, 'contact', true, 'en_US', 0, true,
    '+32 3 ' || to_char(n, 'FM0000000'), '+323' || to_char(n, 'FM0000000'),
    'office' || n || '@example.com', 'office' || n || '@example.com', 1, 1, now(), now(), 'no-message', 'no-message'
FROM (SELECT n, (ARRAY['North','South','East','West','Upper','Lower','Old','New','Green','Blue'])[1 + n % 10] || ' ' ||
    (ARRAY['Timber','Steel','Glass','Paper','Harbour','Garden','Kitchen','Office','Bridge','River'])[1 + n / 10 % 10] ||
    ' ' || to_char(n, 'FM00000') AS company FROM generate_series(1, 10000) AS n) AS made;
UPDATE res_partner SET commercial_partner_id = id, commercial_company_name = name WHERE email LIKE 'office%@example.com';

INSERT INTO res_partner (name, display_name, active, type, is_company, lang, color, partner_share, phone, phone_sanitized,
    mobile, email, email_normalized, parent_id, commercial_partner_id, commercial_company_name,
    create_uid, write_uid, create_date, write_date, invoice_warn, sale_warn)
SELECT person, company.name || ', ' || person, true, 'contact', false, 'en_US', 0, true,
    '+32 2 ' || to_char(n, 'FM0000000'), '+322' || to_char(n, 'FM0000000'),
    CASE WHEN n % 3 = 0 THEN '+32 470 ' || to_char(n, 'FM000000') END,
    'person' || n || '@example.com', 'person' || n || '@example.com',
    company.id, company.id, company.name, 1, 1, now(), now(), 'no-message', 'no-message'
FROM (SELECT n, (ARRAY['Anna','Bram','Chloe','Daan','Elise','Finn','Greet','Hugo','Ines','Jonas'])[1 + n % 10] || ' ' ||
    (ARRAY['Peeters','Janssens','Maes','Jacobs','Mertens','Willems','Claes','Goossens','Wouters','De Smet'])
    [1 + n / 10 % 10] || ' ' || to_char(n, 'FM00000') AS person FROM generate_series(1, 90000) AS n) AS made
JOIN res_partner AS company ON company.email = 'office' || (1 + n % 10000) || '@example.com';

INSERT INTO mail_activity (res_model_id, res_model, res_id, res_name, activity_type_id, summary, date_deadline, user_id,
    create_uid, write_uid, create_date, write_date)
SELECT model.id, 'res.partner', partner.id, partner.display_name, type.id, 'Ask about order ' || n,
    CURRENT_DATE - n % 30, 2, 2, 2, now(), now()
FROM generate_series(1, 5000) AS n
JOIN res_partner AS partner ON partner.email = 'person' || n || '@example.com'
CROSS JOIN (SELECT id FROM ir_model WHERE model = 'res.partner') AS model
CROSS JOIN (SELECT id FROM mail_activity_type WHERE icon = 'fa-phone' ORDER BY id LIMIT 1) AS type;
ANALYZE;
