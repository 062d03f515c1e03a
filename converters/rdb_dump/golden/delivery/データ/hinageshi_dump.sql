SET client_encoding = 'UTF8';

COPY public.m_code ("code_type", "code", "label") FROM stdin;
\.

COPY public.entity ("id", "atena_code", "entity_type") FROM stdin;
70000000000000000001	7000000001	\N
70000000000000000002	7000000002	\N
70000000000000000003	7000000003	\N
\.

COPY public.resident_ver ("id", "entity_id", "ver", "current_flag", "reason_cd", "valid_from", "notified_date", "processed_date", "setai_code", "resident_kind", "state_cd", "juminhyo_code", "my_number", "name_kanji", "surname", "given_name", "name_kana", "roman_name", "alias", "alias_kana", "former_name", "sex", "birthday", "birthday_fumei", "birthday_text", "relation_1", "relation_2", "relation_detail", "head_name", "member_order", "aza_code", "town_name", "banchi_text", "banchi_1", "banchi_2", "banchi_3", "katagaki", "postal_code", "became_resident_date", "became_resident_date_fumei", "became_resident_date_text", "address_fixed_date", "previous_address", "destination_address", "honseki", "honseki_head", "nation", "residence_status", "article_30_45", "residence_expiry_date", "residence_card_no", "valid_to") FROM stdin;
\N	70000000000000000001	7000001	0	16	2016-04-10	2016-04-10	2016-04-10	7000000001	2	2	20000000010	200000000018	青	青	青	青　山田	ｱ	青	青	青	2	2016-04-10	\N	\N	4	3	9	青	1	7000001	青	青	1	1	1	青	1111111	2016-04-10	\N	\N	2016-04-10	青	青	青	青	VNM	11	3	2016-04-10	1111111	\N
\N	70000000000000000002	7000002	1	17	2016-05-27	2016-05-27	2016-05-27	7000000002	1	3	20000000028	200000000026	山田	山田	山田	山田　田南東	ｵﾊ	山田	山田	山田	3	2016-05-27	\N	\N	5	4	10	山田	2	7000002	山田	山田	2	2	2	山田	1111112	2016-05-27	\N	\N	2016-05-27	山田	山田	山田	山田	KOR	12	1	2016-05-27	1111112	\N
\N	70000000000000000003	7000003	0	18	2016-07-13	2016-07-13	2016-07-13	7000000003	2	4	20000000036	200000000034	田南東	田南東	田南東	田南東　南東丘森	ﾊﾞﾐ	田南東	田南東	田南東	1	2016-07-13	\N	\N	6	5	11	田南東	3	7000003	田南東	田南東	3	3	3	田南東	1111113	2016-07-13	\N	\N	2016-07-13	田南東	田南東	田南東	田南東	PHL	1	2	2016-07-13	1111113	\N
\.

COPY public.setai ("id", "setai_code", "head_entity_id", "formed_date", "dissolved_date", "head_changed_date", "aza_code", "banchi_text", "katagaki", "postal_code") FROM stdin;
\N	7000000001	70000000000000000001	2016-04-10	2016-04-10	2016-04-10	7000001	青	青	1111111
\N	7000000002	70000000000000000002	2016-05-27	2016-05-27	2016-05-27	7000002	山田	山田	1111112
\N	7000000003	70000000000000000003	2016-07-13	2016-07-13	2016-07-13	7000003	田南東	田南東	1111113
\.

COPY public.support_measures ("id", "entity_id", "measure_no", "support_kind", "start_date", "end_date", "provisional", "counterpart_name", "scope") FROM stdin;
\N	70000000000000000001	700000000000001	3	2016-04-10	2016-04-10	0	青	青
\N	70000000000000000002	700000000000002	4	2016-05-27	2016-05-27	1	山田	山田
\N	70000000000000000003	700000000000003	1	2016-07-13	2016-07-13	0	田南東	田南東
\.

COPY public.remarks ("id", "entity_id", "remark_no", "remark_class", "remark", "entered_date") FROM stdin;
\N	70000000000000000001	70001	A	青	2016-04-10
\N	70000000000000000002	70002	B	山田	2016-05-27
\N	70000000000000000003	70003	C	田南東	2016-07-13
\.

COPY public.towns ("id", "aza_code", "town_name", "town_kana", "postal_code") FROM stdin;
\N	7000001	青	青	1111111
\N	7000002	山田	山田	1111112
\N	7000003	田南東	田南東	1111113
\.

COPY public.seal_registrations ("id", "entity_id", "seal_no", "ver", "registered_date", "seal_status", "seal_name_kind", "cancelled_date", "cancel_reason") FROM stdin;
\N	70000000000000000001	70000001	7000001	2016-04-10	3	3	2016-04-10	3
\N	70000000000000000002	70000002	7000002	2016-05-27	1	1	2016-05-27	4
\N	70000000000000000003	70000003	7000003	2016-07-13	2	2	2016-07-13	1
\.

COPY public.atena_external ("id", "entity_id", "non_resident_kind", "my_number", "name_kanji", "name_kana", "sex", "birthday", "city_name", "town_name", "banchi_text", "katagaki", "postal_code", "merged_into_entity_id", "registered_date") FROM stdin;
\N	70000000000000000001	3	200000000018	青	ア	2	2016-04-10	青森県青市	青	青	青	1111111	70000000000000000001	2016-04-10
\N	70000000000000000002	1	200000000026	山田	オバ	3	2016-05-27	青森県山田市	山田	山田	山田	1111112	70000000000000000002	2016-05-27
\N	70000000000000000003	2	\N	田南東	バミナ	\N	\N	青森県田南市	田南東	田南東	田南東	1111113	\N	2016-07-13
\.

COPY public.atena_corp ("id", "entity_id", "corporate_number", "corporation_kind", "corporation_name", "corporation_name_kana", "representative_name", "employees", "capital", "opened_date", "closed_date", "aza_code", "banchi_text", "katagaki", "postal_code") FROM stdin;
\N	70000000000000000001	4200000000001	3	青	青	青	100	100	2016-04-10	2016-04-10	7000001	青	青	1111111
\N	70000000000000000002	3200000000002	4	山田	山田	山田	200	200	2016-05-27	2016-05-27	7000002	山田	山田	1111112
\N	70000000000000000003	2200000000003	5	田南東	田南東	田南東	300	300	2016-07-13	2016-07-13	7000003	田南東	田南東	1111113
\.

COPY public.joint_owners ("id", "entity_id", "member_entity_id", "member_order", "share_numerator", "share_denominator") FROM stdin;
\N	70000000000000000001	70000000000000000001	100	100	100
\N	70000000000000000002	70000000000000000002	200	200	200
\N	70000000000000000003	70000000000000000003	300	300	300
\.

COPY public.bank_accounts ("id", "entity_id", "account_seq", "use_tax_kind", "bank_code", "branch_code", "account_kind", "account_number", "account_holder_kana", "start_date") FROM stdin;
\N	70000000000000000001	70001	2	1111	111	1	1111111	ア	2016-04-10
\N	70000000000000000002	70002	3	1112	112	2	1111112	アオ	2016-05-27
\N	70000000000000000003	70003	4	1113	113	3	1111113	アオバ	2016-07-13
\.

COPY public.koseki ("id", "koseki_no", "koseki_kind", "honseki", "honseki_head", "compiled_date", "compile_reason", "computerized_date", "removed_date") FROM stdin;
\N	7000000001	1	青	青　山田	2016-04-10	4	2016-04-10	2016-04-10
\N	7000000002	2	山田	山田　田南東	2016-05-27	1	2016-05-27	2016-05-27
\N	7000000003	3	田南東	田南東　南東丘森	2016-07-13	2	2016-07-13	2016-07-13
\.

COPY public.koseki_members ("id", "koseki_no", "member_no", "entity_id", "name_kanji", "name_kana", "sex", "birthday", "birthday_fumei", "birthday_text", "father_name", "mother_name", "parent_relation", "spouse_class", "joined_date", "left_date", "leave_reason") FROM stdin;
\N	7000000001	1	70000000000000000001	青　山田	青　山田	2	2016-04-10	\N	\N	青	青	8	2	2016-04-10	2016-04-10	3
\N	7000000002	2	70000000000000000002	山田　田南東	山田　田南東	3	2016-05-27	\N	\N	山田	山田	1	3	2016-05-27	2016-05-27	4
\N	7000000003	3	70000000000000000003	田南東　南東丘森	田南東　南東丘森	1	2016-07-13	\N	\N	田南東	田南東	2	1	2016-07-13	2016-07-13	1
\.

COPY public.koseki_events ("id", "koseki_no", "member_no", "event_no", "koseki_event", "occurred_date", "notified_date", "receiver", "event_text") FROM stdin;
\N	7000000001	1	70001	4	2016-04-10	2016-04-10	青	青
\N	7000000002	2	70002	5	2016-05-27	2016-05-27	山田	山田
\N	7000000003	3	70003	6	2016-07-13	2016-07-13	田南東	田南東
\.

COPY public.koseki_addresses ("id", "koseki_no", "member_no", "address_no", "entity_id", "address", "address_fixed_date") FROM stdin;
\N	7000000001	1	1	70000000000000000001	青	2016-04-10
\N	7000000002	2	70002	70000000000000000002	山田	2016-05-27
\N	7000000003	3	70003	70000000000000000003	田南東	2016-07-13
\.

COPY public.schools ("id", "school_code", "school_name", "school_kind", "aza_code", "opened_date", "closed_date") FROM stdin;
\N	7000000000001	青	1	7000001	2016-04-10	2016-04-10
\N	7000000000002	山田	2	7000002	2016-05-27	2016-05-27
\N	7000000000003	田南東	1	7000003	2016-07-13	2016-07-13
\.

COPY public.school_districts ("id", "aza_code", "school_kind", "school_code") FROM stdin;
\N	7000001	1	7000000000001
\N	7000002	2	7000000000002
\N	7000003	1	7000000000003
\.

COPY public.school_roll ("id", "entity_id", "ver", "current_flag", "pupil_no", "school_grade", "school_code", "enrolment", "guardian_entity_id", "enrolled_date", "enrol_reason", "left_date") FROM stdin;
\N	70000000000000000001	7000001	0	1111111	9	7000000000001	5	70000000000000000001	2016-04-10	2	2016-04-10
\N	70000000000000000002	7000002	1	1111112	1	7000000000002	1	70000000000000000002	2016-05-27	3	2016-05-27
\N	70000000000000000003	7000003	0	1111113	2	7000000000003	2	70000000000000000003	2016-07-13	1	2016-07-13
\.

COPY public.school_support ("id", "entity_id", "nendo", "guardian_entity_id", "applied_date", "support_class", "valid_from", "valid_to", "supplies_amount", "lunch_amount", "trip_amount", "entrance_amount", "support_total") FROM stdin;
\N	70000000000000000001	2016	70000000000000000001	2016-04-10	2	2016-04-10	2016-04-10	100	100	100	100	100
\N	70000000000000000002	2016	70000000000000000002	2016-05-27	3	2016-05-27	2016-05-27	200	200	200	200	200
\N	70000000000000000003	2016	70000000000000000003	2016-07-13	1	2016-07-13	2016-07-13	300	300	300	300	300
\.

COPY public.electoral_roll ("id", "entity_id", "roll_no", "voting_district", "page_no", "line_no", "registered_date", "roll_mark", "marked_date") FROM stdin;
\N	70000000000000000001	7000001	1	100	100	2016-04-10	1	2016-04-10
\N	70000000000000000002	7000002	2	200	200	2016-05-27	2	2016-05-27
\N	70000000000000000003	7000003	3	300	300	2016-07-13	3	2016-07-13
\.

COPY public.fa_land ("id", "entity_id", "parcel_no", "aza_code", "lot_number", "lot_branch", "registered_category", "taxed_category", "area", "housing_land", "assessed_value", "taxable_value", "registered_date") FROM stdin;
\N	70000000000000000001	700000001	7000001	1	1	1	5	100	1	100	100	2016-04-10
\N	70000000000000000002	700000002	7000002	2	2	2	6	200	2	200	200	2016-05-27
\N	70000000000000000003	700000003	7000003	3	3	3	1	300	3	300	300	2016-07-13
\.

COPY public.fa_house ("id", "entity_id", "house_id", "aza_code", "house_number", "house_use", "house_structure", "floors", "first_floor_area", "total_floor_area", "built_date", "built_date_fumei", "assessed_value") FROM stdin;
\N	70000000000000000001	700000001	7000001	青	1	6	100	100	100	2016-04-10	\N	100
\N	70000000000000000002	700000002	7000002	山田	2	1	200	200	200	2016-05-27	\N	200
\N	70000000000000000003	700000003	7000003	田南東	3	2	300	300	300	2016-07-13	\N	300
\.

COPY public.property_tax ("id", "entity_id", "nendo", "tsuchi_no", "land_taxable", "house_taxable", "taxable_value", "property_tax", "city_planning_tax", "annual_amount") FROM stdin;
\N	70000000000000000001	2016	70000000001	100	100	100	100	100	100
\N	70000000000000000002	2016	70000000002	200	200	200	200	200	200
\N	70000000000000000003	2016	70000000003	300	300	300	300	300	300
\.

COPY public.incomes ("id", "entity_id", "nendo", "salary_revenue", "salary_income", "pension_revenue", "pension_income", "business_income", "total_income", "deductions", "taxable_income", "dependents", "disability_class") FROM stdin;
\N	70000000000000000001	2016	100	100	100	100	100	100	100	100	1	1
\N	70000000000000000002	2016	200	200	200	200	200	200	200	200	2	0
\N	70000000000000000003	2016	300	300	300	300	300	300	300	300	3	1
\.

COPY public.resident_tax ("id", "entity_id", "nendo", "tsuchi_no", "tax_class", "city_income_levy", "pref_income_levy", "city_per_capita", "pref_per_capita", "forest_tax", "annual_amount", "collection", "employer_entity_id", "june_amount", "monthly_amount") FROM stdin;
\N	70000000000000000001	2016	70000000001	3	100	100	100	100	100	100	1	70000000000000000001	100	100
\N	70000000000000000002	2016	70000000002	1	200	200	200	200	200	200	2	70000000000000000002	200	200
\N	70000000000000000003	2016	70000000003	2	300	300	300	300	300	300	3	70000000000000000003	300	300
\.

COPY public.corporate_taxpayers ("id", "entity_id", "corporate_number", "corporate_class", "closing_month", "capital_amount", "city_employees", "per_capita_class", "filing_extension", "started_date", "closed_date") FROM stdin;
\N	70000000000000000001	4200000000001	2	1	100	100	8	1	2016-04-10	2016-04-10
\N	70000000000000000002	3200000000002	3	2	200	200	9	0	2016-05-27	2016-05-27
\N	70000000000000000003	2200000000003	1	3	300	300	1	1	2016-07-13	2016-07-13
\.

COPY public.corporate_offices ("id", "entity_id", "office_no", "office_name", "aza_code", "banchi_text", "employees", "opened_date", "closed_date") FROM stdin;
\N	70000000000000000001	7000000001	青	7000001	青	100	2016-04-10	2016-04-10
\N	70000000000000000002	7000000002	山田	7000002	山田	200	2016-05-27	2016-05-27
\N	70000000000000000003	7000000003	田南東	7000003	田南東	300	2016-07-13	2016-07-13
\.

COPY public.corporate_returns ("id", "entity_id", "nendo", "tsuchi_no", "return_kind", "period_start", "period_end", "filed_date", "due_date", "tax_base", "tax_rate", "income_levy", "months", "per_capita_levy", "total_tax", "interim_paid", "payable") FROM stdin;
\N	70000000000000000001	2016	70000000001	2	2016-04-10	2016-04-10	2016-04-10	2016-04-10	100	1	100	1	100	100	100	100
\N	70000000000000000002	2016	70000000002	3	2016-05-27	2016-05-27	2016-05-27	2016-05-27	200	2	200	2	200	200	200	200
\N	70000000000000000003	2016	70000000003	1	2016-07-13	2016-07-13	2016-07-13	2016-07-13	300	3	300	3	300	300	300	300
\.

COPY public.light_vehicles ("id", "entity_id", "vehicle_id", "plate_number", "vehicle_kind", "maker", "frame_number", "first_inspection_ym", "displacement_cc", "acquired_date", "scrapped_date", "scrap_reason") FROM stdin;
\N	70000000000000000001	70000001	青	5	青	1111111	201604	100	2016-04-10	2016-04-10	1
\N	70000000000000000002	70000002	山田	6	山田	1111112	201605	200	2016-05-27	2016-05-27	2
\N	70000000000000000003	70000003	田南東	7	田南東	1111113	201607	300	2016-07-13	2016-07-13	3
\.

COPY public.vehicle_tax ("id", "entity_id", "vehicle_id", "nendo", "tsuchi_no", "annual_amount", "exempted") FROM stdin;
\N	70000000000000000001	70000001	2016	70000000001	100	0
\N	70000000000000000002	70000002	2016	70000000002	200	1
\N	70000000000000000003	70000003	2016	70000000003	300	0
\.

COPY public.tax_levy ("id", "tax_kind", "nendo", "tsuchi_no", "installment", "entity_id", "due_date", "chotei_gaku", "levied_date", "levy_account", "paid_amount", "written_off_amount", "written_off_date", "unpaid_amount", "in_arrears", "dunning_date") FROM stdin;
\N	2	2016	70000000001	12	70000000000000000001	2016-04-10	100	2016-04-10	1	100	100	2016-04-10	100	0	2016-04-10
\N	3	2016	70000000002	1	70000000000000000002	2016-05-27	200	2016-05-27	2	200	200	2016-05-27	200	1	2016-05-27
\N	4	2016	70000000003	2	70000000000000000003	2016-07-13	300	2016-07-13	1	300	300	2016-07-13	300	0	2016-07-13
\.

COPY public.tax_payment ("id", "tax_kind", "nendo", "tsuchi_no", "installment", "entity_id", "receipt_seq", "paid_date", "recorded_date", "principal", "dunning_fee", "delinquency_charge", "payment_channel") FROM stdin;
\N	2	2016	70000000001	12	70000000000000000001	70001	2016-04-10	2016-04-10	100	100	100	6
\N	3	2016	70000000002	1	70000000000000000002	70002	2016-05-27	2016-05-27	200	200	200	7
\N	4	2016	70000000003	2	70000000000000000003	70003	2016-07-13	2016-07-13	300	300	300	1
\.

COPY public.nhi_qualifications ("id", "entity_id", "ver", "nhi_symbol", "nhi_branch", "gained_date", "nhi_gain", "lost_date", "nhi_loss", "student_elsewhere") FROM stdin;
\N	70000000000000000001	7000001	70000001	11	2016-04-10	5	2016-04-10	4	0
\N	70000000000000000002	7000002	70000002	12	2016-05-27	1	2016-05-27	5	1
\N	70000000000000000003	7000003	70000003	13	2016-07-13	2	2016-07-13	97	0
\.

COPY public.nhi_levies ("id", "entity_id", "nendo", "tsuchi_no", "setai_code", "nhi_symbol", "pseudo_head", "insured_count", "income_base", "reduction_tenths", "medical_part", "support_part", "care_part", "annual_amount") FROM stdin;
\N	70000000000000000001	2016	70000000001	7000000001	70000001	0	100	100	4	100	100	100	100
\N	70000000000000000002	2016	70000000002	7000000002	70000002	1	200	200	5	200	200	200	200
\N	70000000000000000003	2016	70000000003	7000000003	70000003	0	300	300	6	300	300	300	300
\.

COPY public.pension_insured ("id", "entity_id", "ver", "basic_pension_no", "pension_kind", "gained_date", "lost_date", "additional_premium") FROM stdin;
\N	70000000000000000001	7000001	1111111	1	2016-04-10	2016-04-10	0
\N	70000000000000000002	7000002	1111112	2	2016-05-27	2016-05-27	1
\N	70000000000000000003	7000003	1111113	1	2016-07-13	2016-07-13	0
\.

COPY public.pension_exemptions ("id", "entity_id", "nendo", "exemption_seq", "pension_exempt", "applied_date", "period_start_ym", "period_end_ym", "pension_decision") FROM stdin;
\N	70000000000000000001	2016	70001	2	2016-04-10	201604	201604	3
\N	70000000000000000002	2016	70002	3	2016-05-27	201605	201605	1
\N	70000000000000000003	2016	70003	4	2016-07-13	201607	201607	2
\.

COPY public.ltc_qualifications ("id", "entity_id", "ltc_insured_no", "ver", "gained_date", "ltc_gain", "lost_date", "ltc_loss", "special_address") FROM stdin;
\N	70000000000000000001	7000000001	7000001	2016-04-10	5	2016-04-10	2	0
\N	70000000000000000002	7000000002	7000002	2016-05-27	1	2016-05-27	1	1
\N	70000000000000000003	7000000003	7000003	2016-07-13	2	2016-07-13	2	0
\.

COPY public.ltc_certifications ("id", "entity_id", "ltc_insured_no", "application_seq", "ltc_application", "applied_date", "certified_date", "care_level", "valid_from", "valid_to") FROM stdin;
\N	70000000000000000001	7000000001	7000000001	4	2016-04-10	2016-04-10	2	2016-04-10	2016-04-10
\N	70000000000000000002	7000000002	7000000002	1	2016-05-27	2016-05-27	3	2016-05-27	2016-05-27
\N	70000000000000000003	7000000003	7000000003	2	2016-07-13	2016-07-13	4	2016-07-13	2016-07-13
\.

COPY public.ltc_levies ("id", "entity_id", "ltc_insured_no", "nendo", "tsuchi_no", "income_stage", "total_income", "annual_amount", "collection") FROM stdin;
\N	70000000000000000001	7000000001	2016	70000000001	1	100	100	1
\N	70000000000000000002	7000000002	2016	70000000002	2	200	200	2
\N	70000000000000000003	7000000003	2016	70000000003	3	300	300	3
\.

COPY public.elderly_qualifications ("id", "entity_id", "elderly_insured_no", "ver", "gained_date", "elderly_gain", "lost_date", "elderly_loss", "copay_tenths") FROM stdin;
\N	70000000000000000001	70000001	7000001	2016-04-10	3	2016-04-10	2	2
\N	70000000000000000002	70000002	7000002	2016-05-27	4	2016-05-27	1	3
\N	70000000000000000003	70000003	7000003	2016-07-13	1	2016-07-13	2	1
\.

COPY public.elderly_levies ("id", "entity_id", "elderly_insured_no", "nendo", "tsuchi_no", "flat_part", "income_part", "reduction_tenths", "annual_amount") FROM stdin;
\N	70000000000000000001	70000001	2016	70000000001	100	100	7	100
\N	70000000000000000002	70000002	2016	70000000002	200	200	8	200
\N	70000000000000000003	70000003	2016	70000000003	300	300	9	300
\.

COPY public.health_screenings ("id", "entity_id", "nendo", "screening", "screened_date", "institution_code", "screening_result", "detail_result") FROM stdin;
\N	70000000000000000001	2016	2	2016-04-10	7000000001	1	3
\N	70000000000000000002	2016	3	2016-05-27	7000000002	2	4
\N	70000000000000000003	2016	4	2016-07-13	7000000003	3	1
\.

COPY public.vaccinations ("id", "entity_id", "vaccine", "dose_no", "vaccinated_date", "lot_no", "amount_ml", "institution_code", "public_funded") FROM stdin;
\N	70000000000000000001	12	1	2016-04-10	111111	100	7000000001	0
\N	70000000000000000002	13	2	2016-05-27	111112	200	7000000002	1
\N	70000000000000000003	1	3	2016-07-13	111113	300	7000000003	0
\.

COPY public.maternal_records ("id", "entity_id", "pregnancy_no", "handbook_no", "notified_date", "expected_date", "delivered_date", "checkup_count", "child_entity_id") FROM stdin;
\N	70000000000000000001	70001	1111111	2016-04-10	2016-04-10	2016-04-10	1	70000000000000000001
\N	70000000000000000002	70002	1111112	2016-05-27	2016-05-27	2016-05-27	2	70000000000000000002
\N	70000000000000000003	70003	1111113	2016-07-13	2016-07-13	2016-07-13	3	70000000000000000003
\.

COPY public.infant_checkups ("id", "entity_id", "infant_checkup", "checked_date", "height_cm", "weight_kg", "checkup_result", "finding") FROM stdin;
\N	70000000000000000001	1	2016-04-10	100	100	3	青
\N	70000000000000000002	2	2016-05-27	200	200	1	山田
\N	70000000000000000003	3	2016-07-13	300	300	2	田南東
\.

COPY public.child_allowance_recipients ("id", "entity_id", "recipient_no", "ver", "certified_date", "allowance_class", "paid_from_ym", "bank_code", "branch_code", "account_number") FROM stdin;
\N	70000000000000000001	70000001	7000001	2016-04-10	1	201604	1111	111	1111111
\N	70000000000000000002	70000002	7000002	2016-05-27	2	201605	1112	112	1111112
\N	70000000000000000003	70000003	7000003	2016-07-13	3	201607	1113	113	1111113
\.

COPY public.child_allowance_children ("id", "recipient_no", "entity_id", "child_entity_id", "child_order", "living", "paid_from_ym", "monthly_amount") FROM stdin;
\N	70000001	70000000000000000001	70000000000000000001	1	2	201604	100
\N	70000002	70000000000000000002	70000000000000000002	2	1	201605	200
\N	70000003	70000000000000000003	70000000000000000003	3	2	201607	300
\.

COPY public.child_allowance_payments ("id", "recipient_no", "entity_id", "payment_ym", "payment_date", "payment_amount") FROM stdin;
\N	70000001	70000000000000000001	201604	2016-04-10	100
\N	70000002	70000000000000000002	201605	2016-05-27	200
\N	70000003	70000000000000000003	201607	2016-07-13	300
\.

COPY public.welfare_cases ("id", "case_no", "entity_id", "setai_code", "welfare_household", "area_class", "caseworker_no", "started_date", "welfare_start", "ended_date", "welfare_end") FROM stdin;
\N	7000000001	70000000000000000001	7000000001	3	1-1	70000001	2016-04-10	3	2016-04-10	2
\N	7000000002	70000000000000000002	7000000002	4	1-2	70000002	2016-05-27	4	2016-05-27	3
\N	7000000003	70000000000000000003	7000000003	5	2-1	70000003	2016-07-13	5	2016-07-13	4
\.

COPY public.welfare_members ("id", "case_no", "member_no", "entity_id", "member_state", "working", "joined_date", "left_date") FROM stdin;
\N	7000000001	1	70000000000000000001	3	0	2016-04-10	2016-04-10
\N	7000000002	2	70000000000000000002	1	1	2016-05-27	2016-05-27
\N	7000000003	3	70000000000000000003	2	0	2016-07-13	2016-07-13
\.

COPY public.welfare_incomes ("id", "case_no", "member_no", "income_seq", "entity_id", "income_kind", "period_start_ym", "period_end_ym", "gross_income", "income_deduction", "recognized_income") FROM stdin;
\N	7000000001	1	70001	70000000000000000001	4	201604	201604	100	100	100
\N	7000000002	2	70002	70000000000000000002	1	201605	201605	200	200	200
\N	7000000003	3	70003	70000000000000000003	2	201607	201607	300	300	300
\.

COPY public.welfare_payments ("id", "case_no", "payment_ym", "entity_id", "payment_date", "minimum_cost", "recognized_income", "living_aid", "housing_aid", "education_aid", "care_aid", "total_aid") FROM stdin;
\N	7000000001	201604	70000000000000000001	2016-04-10	100	100	100	100	100	100	100
\N	7000000002	201605	70000000000000000002	2016-05-27	200	200	200	200	200	200	200
\N	7000000003	201607	70000000000000000003	2016-07-13	300	300	300	300	300	300	300
\.

COPY public.disability_certificates ("id", "entity_id", "certificate_kind", "certificate_no", "ver", "grade", "issued_date", "expiry_date") FROM stdin;
\N	70000000000000000001	2	青	7000001	1	2016-04-10	2016-04-10
\N	70000000000000000002	3	山田	7000002	2	2016-05-27	2016-05-27
\N	70000000000000000003	1	田南東	7000003	3	2016-07-13	2016-07-13
\.

COPY public.disability_services ("id", "entity_id", "recipient_no", "decision_no", "service_kind", "support_level", "granted_amount", "valid_from", "valid_to", "monthly_cap") FROM stdin;
\N	70000000000000000001	7000000001	70000000000000000001	5	0	100	2016-04-10	2016-04-10	100
\N	70000000000000000002	7000000002	70000000000000000002	1	1	200	2016-05-27	2016-05-27	200
\N	70000000000000000003	7000000003	70000000000000000003	2	2	300	2016-07-13	2016-07-13	300
\.

COPY public.budget_lines ("id", "budget_code", "nendo", "budget_account", "budget_side", "kan", "kou", "moku", "setsu", "original_budget", "supplementary_budget", "transferred_budget", "carried_budget", "current_budget", "executed_amount", "remaining_amount") FROM stdin;
\N	7000000001	2016	4	2	青	青	青	青	100	100	100	100	100	100	100
\N	7000000002	2016	1	1	山田	山田	山田	山田	200	200	200	200	200	200	200
\N	7000000003	2016	2	2	田南東	田南東	田南東	田南東	300	300	300	300	300	300	300
\.

COPY public.revenue_settlements ("id", "settlement_no", "nendo", "budget_code", "tax_kind", "levy_year", "settlement_ym", "levied_amount", "received_amount") FROM stdin;
\N	7000000001	2016	7000000001	2	2016	201604	100	100
\N	7000000002	2016	7000000002	3	2016	201605	200	200
\N	7000000003	2016	7000000003	4	2016	201607	300	300
\.

COPY public.payment_orders ("id", "order_no", "nendo", "budget_code", "creditor_no", "summary", "committed_date", "payment_date", "payment_method", "order_amount", "withheld_amount", "net_amount") FROM stdin;
\N	7000000001	2016	7000000001	70000001	青	2016-04-10	2016-04-10	2	100	100	100
\N	7000000002	2016	7000000002	70000002	山田	2016-05-27	2016-05-27	3	200	200	200
\N	7000000003	2016	7000000003	70000003	田南東	2016-07-13	2016-07-13	4	300	300	300
\.

COPY public.creditors ("id", "creditor_no", "entity_id", "creditor_name", "invoice_no", "bank_code", "branch_code", "account_kind", "account_number") FROM stdin;
\N	70000001	70000000000000000001	青	1111111	1111	111	1	1111111
\N	70000002	70000000000000000002	山田	1111112	1112	112	2	1111112
\N	70000003	70000000000000000003	田南東	1111113	1113	113	3	1111113
\.

COPY public.employees ("id", "employee_no", "entity_id", "name_kanji", "name_kana", "sex", "birthday", "hired_date", "retired_date", "employment", "department", "job_title", "pay_grade", "pay_step", "bank_code", "branch_code", "account_number") FROM stdin;
\N	70000001	70000000000000000001	青	青	2	2016-04-10	2016-04-10	2016-04-10	3	青	2	1	100	1111	111	1111111
\N	70000002	70000000000000000002	山田	山田	3	2016-05-27	2016-05-27	2016-05-27	4	山田	3	2	200	1112	112	1111112
\N	70000003	70000000000000000003	田南東	田南東	1	2016-07-13	2016-07-13	2016-07-13	1	田南東	4	3	300	1113	113	1111113
\.

COPY public.appointments ("id", "employee_no", "appointment_no", "appointed_date", "appointment", "department", "job_title", "pay_grade", "pay_step") FROM stdin;
\N	70000001	70001	2016-04-10	4	青	2	1	100
\N	70000002	70002	2016-05-27	5	山田	3	2	200
\N	70000003	70003	2016-07-13	1	田南東	4	3	300
\.

COPY public.dependants ("id", "employee_no", "dependant_no", "entity_id", "name_kanji", "dependant_kind", "birthday", "monthly_allowance") FROM stdin;
\N	70000001	70001	70000000000000000001	青	3	2016-04-10	100
\N	70000002	70002	70000000000000000002	山田	1	2016-05-27	200
\N	70000003	70003	70000000000000000003	田南東	2	2016-07-13	300
\.

COPY public.monthly_pay ("id", "employee_no", "payment_ym", "pay_class", "payment_date", "base_pay", "bonus_pay", "dependant_allowance", "housing_allowance", "commuting_allowance", "overtime_pay", "gross_pay", "mutual_aid", "income_tax", "resident_tax_withheld", "other_deduction", "total_deduction", "net_pay") FROM stdin;
\N	70000001	201604	2	2016-04-10	100	100	100	100	100	100	100	100	100	100	100	100	100
\N	70000002	201605	1	2016-05-27	200	200	200	200	200	200	200	200	200	200	200	200	200
\N	70000003	201607	2	2016-07-13	300	300	300	300	300	300	300	300	300	300	300	300	300
\.

COPY public.folders ("id", "folder_no", "class_code", "folder_name", "nendo", "department", "retention", "expiry_date", "disposal") FROM stdin;
\N	7000000001	7000000001	青	2016	青	1	2016-04-10	2
\N	7000000002	7000000002	山田	2016	山田	2	2016-05-27	3
\N	7000000003	7000000003	田南東	2016	田南東	3	2016-07-13	1
\.

COPY public.documents ("id", "document_no", "nendo", "document_symbol", "folder_no", "document_kind", "document_title", "drafter_no", "drafted_date", "decided_date", "enforced_date", "disclosure") FROM stdin;
\N	7000000001	2016	青	7000000001	2	青	70000001	2016-04-10	2016-04-10	2016-04-10	2
\N	7000000002	2016	山田	7000000002	1	山田	70000002	2016-05-27	2016-05-27	2016-05-27	3
\N	7000000003	2016	田南東	7000000003	2	田南東	70000003	2016-07-13	2016-07-13	2016-07-13	1
\.

COPY public.document_routes ("id", "document_no", "route_order", "approver_no", "route_role", "approved_date", "route_result") FROM stdin;
\N	7000000001	1	70000001	1	2016-04-10	3
\N	7000000002	2	70000002	2	2016-05-27	1
\N	7000000003	3	70000003	3	2016-07-13	2
\.

COPY public.attachments ("id", "document_no", "attachment_no", "file_name", "media", "byte_size", "sha256") FROM stdin;
\N	7000000001	70001	青	4	100	1111111
\N	7000000002	70002	山田	1	200	1111112
\N	7000000003	70003	田南東	2	300	1111113
\.
