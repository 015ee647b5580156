"""What houses call things: the headings and labels of job descriptions, and the word of the language for each.

The wordings were gathered from public job descriptions of British, Irish, American, Australian and Canadian employers.
A wording stands here once, in lower case, without articles and signs: :func:`meaning` takes those off before it looks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS


class Meaning(NamedTuple):
    """What a heading or a label means.

    ``kind`` is ``field``, ``section``, ``standing``, ``title`` (the role's), ``form`` (what kind of document this is),
    ``organisation`` or ``vacancy`` (what only an advert has). ``word`` is the language's; ``surety`` is from 0 to 1: how
    seldom the wording means anything else.
    """

    kind: str
    word: str
    surety: float


def _table(kind: str, surety: float, wordings: dict[str, str]) -> dict[str, Meaning]:
    return {
        wording.strip(): Meaning(kind, word, surety)
        for word, list_ in wordings.items()
        for wording in list_.split(",")
        if wording.strip()
    }


# ---- Fields ----------------------------------------------------------------------------------------------------------

_TITLES = _table("title", 1.0, {"title": """
    job title, post title, role title, position title, title of post, title of position, title of job, name of post,
    working title, official title, functional title, post designation, title of role, job role, name of role,
    position name, job name, classification title, job position, title of vacancy"""}) | _table("title", 0.6, {"title": """
    title, post, position, role, job, designation, vacancy"""})  # fmt: skip

_FIELDS = _table("field", 1.0, {
    "reports to": """
        reports to, reporting to, report to, you will report to, reports directly to, directly reports to, reports into,
        reports directly into, reporting line, reporting relationship, immediate supervisor, direct supervisor,
        supervised by, supervisor, supervisors title, title of supervisor, title of immediate supervisor, managed by,
        line managed by, post reports to, role reports to, position reports to, job reports to, direct report to,
        reporting manager, reports to position, reporting structure, position supervisor, reports to title,
        reports to role title, reports to post title, reports to job title, reports administratively to, manager title,
        whom you report to, who you report to""",
    "line manager": "line manager, immediate line manager, immediate manager, manager, hiring manager, line management by",
    "accountable to": "accountable to, accountability to, immediately accountable to, is accountable to",
    "responsible to": "responsible to, is responsible to, directly responsible to, immediately responsible to",
    "supervises": """
        supervises, supervisor of, supervision of, staff supervised, positions supervised, supervises directly,
        directly supervises, supervision exercised over, employees supervised, posts supervised""",
    "manages": """
        manages, line manages, line management of, line manager of, line manager to, line manager for, directly manages,
        line management responsibility for, posts managed, staff managed, direct reports to this role, people managed,
        reports to this role, posts reporting to this role, posts reporting to this post, management of, reportees""",
    "accountable for": "accountable for, is accountable for, accountability for",
    "responsible for": "responsible for, is responsible for, staff responsible for, directly responsible for",
    "liaises with": """
        liaises with, liaising with, liaison with, liaise with, in liaison with, functional liaison with, will liaise with""",
    "works with": """
        works with, working with, works closely with, work with, collaborates with, key working relationships with""",
    "key contacts": """
        key contacts, contacts, main contacts, key stakeholders, internal contacts, external contacts, key relationships,
        key working relationships, working relationships, internal and external contacts, main working contacts,
        key internal and external relationships, important functional relationships, key interfaces, interactions,
        key internal contacts, key internal relationships, internal relationships, relationships""",
    "grade": """
        grade, pay grade, salary grade, job grade, grade of post, post grade, band, pay band, salary band, grade band,
        agenda for change band, afc band, pay level, grade level, grade scale, grade code, proposed grade, pay range grade,
        current grade, role grade, position grade, civil service grade, gs grade, grade or band, payband, banding,
        pay scale grade, pay classification, wage grade, position classification, salary level, classification level""",
    "salary": """
        salary, salary range, pay, pay range, pay rate, rate of pay, hourly rate, wage, wages, starting salary,
        salary scale, stipend, annual salary, compensation range, base salary, base pay, remuneration, pay scale,
        hourly wage, hourly pay, annual pay range, expected salary, basic salary, target salary, salary bracket,
        salary offered, gross salary, pay rate range, full time salary, day rate, annual salary range, salary details,
        hourly pay range, base salary range, salary per annum, actual salary, fte salary, rate, salary and grade,
        grade and salary, salary grade and range, remuneration range, target compensation""",
    "department": """
        department, directorate, division, team, school department, service area, faculty, business unit, business area,
        branch, service, function, department name, department team, division department, department division, department school,
        directorate department, team department, department or team, service department, unit, section, work unit,
        organisational unit, organizational unit, team name, department section, department unit, school service, area,
        programme, program, group, department service, office, college department, functional area, department office,
        directorate service, school faculty, organization unit""",
    "location": """
        location, base, work base, place of work, based at, based in, job location, work location, site, duty station,
        office location, location of post, worksite, work site, location of work, workplace, work place, normal work base,
        locations, position location, primary location, office base, city, place of employment, main base, base location,
        location of position, geographic location, remote status, where, location base, main location, remote""",
    "contract": """
        contract, contract type, contract term, type of contract, employment type, job type, contract length, job status,
        employment status, position type, appointment type, contract duration, nature of appointment, length of contract,
        term of contract, type of employment, type of appointment, tenure, duration, employment basis, employment term,
        contract status, terms of employment, appointment, term, type of position, contract basis, type, engagement type,
        term of appointment, duration of contract, commitment, vacancy type, role type, work type, flsa status""",
    "hours": """
        hours, hours of work, working hours, hours per week, weekly hours, fte, contracted hours, hours of duty,
        full time equivalent, working pattern, hours week, work hours, hours worked, hours per annum, weeks per year,
        schedule, work schedule, standard hours, position hours, number of hours, work week, shift, time commitment,
        hours and pattern of work, normal working hours, working time, hours of employment""",
    "post number": """
        post number, post no, position number, position no, post reference, post ref, post reference number, job number,
        job no, position id, job id, post id, position code, job code, job reference number, job reference, job ref,
        establishment number, position ref, post code, class code, classification code, job description number, jd number,
        reference number, reference no, ref no, job description reference, requisition number, requisition id, reference,
        job profile number, ref, unique post number, vacancy reference, vacancy ref, vacancy number, job evaluation number""",
    "evaluated": """
        je band, je score, job evaluation score, evaluation points, evaluation score, job evaluation points, points,
        job evaluated score, je points, hay points, job size, evaluated points, hay score""",
    "created": """
        created, date created, date role profile created, date of job description, date written, date prepared, date,
        date of issue, issue date, prepared, written, prepared on, date of document, date produced, last updated, updated,
        last revised, revised, revision date, date revised, date of revision, last reviewed, date updated, last update,
        date last updated, date last reviewed, job description date, date of last review, date drafted, last modified,
        job description updated, date last revised, reviewed, date of last update, jd date, revised date, date reviewed,
        update date, date of last revision, job description created, written on, last review, last review date""",
    "approved": "approved, date approved, approval date, approved on, date of approval, date agreed, agreed, board approved",
    "effective": "effective, effective date, effective from, date effective, valid from, date of effect, in effect from",
    "review": "review, review date, next review, next review date, date of next review, date for review, due for review",
    "review by": "review by, to be reviewed by, review due",
    "posts": "posts, number of posts, no of posts, number of positions, no of positions, number of vacancies, openings",
    "direct reports": """
        direct reports, number of direct reports, no of direct reports, number of reports, number of staff supervised,
        number of employees supervised, number of people managed""",
    "budget": "budget, budget held, annual budget, budgetary responsibility for, budget managed, budget size",
    "version": "version, version number, version no, document version, issue number, issue no, revision, rev, revision no",
    "designation": "designation held, statutory designation",
}) | _table("field", 0.9, {
    "family": "job family, family, career family, job family code, job series, occupational group, career group, job group",
    "level": "",
})  # fmt: skip
# What only an advert has: kept as fields of the author's own.
_VACANCY = _table("vacancy", 0.8, {"": """
    closing date, closing date for applications, application deadline, apply by, deadline, posted, date posted,
    posting date, start date, starting date, interview date, interviews, interview dates, closing, applications close,
    apply, how to apply link, applications to, apply to, apply online, application link, contact, contact person,
    contact details, contact email, email, phone, telephone, website, enquiries, further information from, open until,
    expected start date, proposed start date, commencement date, advert date, opening date, closes, link, url,
    deadline for applications, available from, valid until, application closing date, applications due"""})  # fmt: skip
_ORGANISATIONS = _table("organisation", 0.8, {"organisation": """
    organisation, organization, company, employer, agency, institution, organisation name, company name, employer name,
    organization name, hiring organization, hiring organisation, name of organisation, name of employer, client,
    name of school, school name, trust, council, hiring company, company or organisation"""})  # fmt: skip
_FORMS = _table("form", 1.0, {"form": """
    job description, job descriptions, role description, position description, role profile, job profile, post description,
    job specification, job outline, description of post, description of position, class specification, job spec,
    job description and person specification, job description person specification, role specification, duty statement,
    classification specification, candidate information pack, recruitment pack, candidate pack, position profile, jd,
    job advert, job advertisement, vacancy notice, job posting, employment opportunity, job opportunity, job announcement,
    statement of duties, position statement, job details, post details, vacancy announcement, role details, job vacancy,
    job description template, job information pack, application pack, candidate brief, post specification, career opportunity,
    job description form, statement of main duties, position announcement, position details, employee job description,
    job summary sheet, volunteer role description, further particulars, candidate information, information for candidates,
    information for applicants, recruitment information pack, applicant information pack, class description, job title"""})  # fmt: skip

# ---- Sections --------------------------------------------------------------------------------------------------------

_SECTIONS = _table("section", 1.0, {
    "purpose": """
        purpose, job purpose, role purpose, post purpose, position purpose, purpose of job, purpose of role, purpose of post,
        purpose of position, main purpose, main purpose of job, main purpose of role, main purpose of post, primary purpose,
        primary function, basic function, overall purpose, overall purpose of post, overall purpose of job, core purpose,
        overall purpose of role, primary purpose of position, objective of post, objectives of post, job objective, aim of role,
        job objectives, position objective, objective of role, objectives of role, aim of post, aims of post, aim of job,
        overall aim, main aim, overall objective, overall objectives, primary objective, main objective, main objectives,
        key purpose, key purpose of role, key purpose of job, key purpose of post, general purpose, principal purpose,
        role objective, purpose including key outputs, role purpose including key outputs, purpose and scope, mission,
        why this role exists, why role exists, purpose and objectives, basic purpose, general function, main function,
        primary role, job mission, principal function, prime purpose, main purpose of position, main purpose and scope,
        purpose of function, main purpose and scope of job, job purpose and scope, aims of role, role aim, job aim,
        overall responsibility, main responsibility, primary objective of position, summary of purpose, role mission""",
    "summary": """
        summary, job summary, role summary, position summary, overview, role overview, job overview, position overview,
        about role, about job, about position, about this role, about this job, about post, role, job, position,
        opportunity, brief description, general description, summary of role, summary of position, summary of post,
        summary of duties, summary of job, general summary, summary description, position in brief, role in brief, about opportunity,
        job brief, short description, brief summary, general statement of duties, general statement, brief overview,
        position description, general position summary, description of work, nature of work, executive summary, job at glance,
        overview of role, overview of post, overview of position, post summary, outline of role, role description,
        general statement of job, introduction to role, basic job summary, job definition, definition, job statement,
        general definition of work, class summary, general summary of duties, what is this role, what is role,
        summary statement, role outline, job outline, description, job description summary, introduction""",
    "context": """
        context, background, job context, role context, work context, organisational context, organizational context,
        about us, about team, about our team, about company, about organisation, about organization, who we are, our team,
        team, about department, about service, company overview, company description, background and context, about trust,
        background information, context of role, context of post, department overview, team overview, about council,
        our story, organisation overview, about university, about school, about college, business context, our mission,
        organizational background, about business, setting, work context and generic responsibilities, organisation,
        strategic context, about employer, organization overview, company profile, company background, context and background,
        department description, organisational background, our organisation, team description, about unit, about project,
        team information, background to role, background to post, company, department, about agency, our company""",
    "scope": """
        scope, scope of role, scope of post, scope of job, job scope, role scope, nature and scope, span of responsibility,
        scope of position, scope of work, scope of responsibility, breadth of role, scope and impact, scope of responsibilities,
        scope and authority, scope of authority, scope of services, scope of duties, level of responsibility, extent of role""",
    "accountabilities": """
        accountabilities, key accountabilities, principal accountabilities, main accountabilities, core accountabilities,
        representative accountabilities, specific accountabilities, role accountabilities, primary accountabilities,
        job accountabilities, accountabilities and responsibilities, major accountabilities, general accountabilities,
        key accountabilities and responsibilities, accountabilities responsibilities, key responsibilities and accountabilities,
        responsibilities and accountabilities, accountability, key areas of accountability, key accountability areas,
        essential accountabilities, duties and accountabilities, key accountabilities and duties, areas of accountability""",
    "duties": """
        duties, main duties, key duties, principal duties, specific duties, duties and responsibilities, job duties,
        main duties and responsibilities, essential duties and responsibilities, essential functions, typical duties,
        essential job functions, key tasks, main tasks, tasks, examples of duties, examples of work, day to day, what you do,
        essential duties, primary duties, major duties, general duties, other duties, core duties, role duties, major tasks,
        what you will do, what youll do, what you will be doing, what youll be doing, what will you do, what will i do,
        in this role you will, you will, key activities, main activities, typical work activities, work activities, day to day work,
        activities, what does job involve, your day, what job involves, what role involves, what youll work on, duty,
        primary duties and responsibilities, key duties and responsibilities, principal duties and responsibilities,
        general duties and responsibilities, specific duties and responsibilities, major duties and responsibilities,
        duties responsibilities, core duties and responsibilities, essential duties responsibilities, position duties,
        job duties and responsibilities, essential functions of job, typical duties and responsibilities, work performed,
        typical tasks, specific tasks, daily tasks, day to day tasks, key tasks and responsibilities, main functions,
        key functions, functions, functions and duties, duties include, duties may include, duties of post, duties of role,
        duties and tasks, what will you be doing, what will you be working on, illustrative duties, your role, role and duties,
        marginal functions, additional duties, illustrative examples of work, essential functions and responsibilities,
        essential duties and functions, primary functions, representative duties, daily duties, main duties of post,
        main duties of role, main duties of job, core tasks, as a you will, summary of duties and responsibilities,
        other duties and responsibilities, corporate duties, common duties, job tasks, the work, work, job content,
        typical activities, daily work, your tasks, your work, professional duties, specific responsibilities and duties,
        principal duties of post, tasks and responsibilities, detailed duties, operational duties, detailed tasks,
        main areas of work, key areas of work, areas of work, main duties include, illustrative duties and responsibilities,
        what youll be working on, how youll spend your time, what you can expect to do, what you would do, what we need you to do""",
    "responsibilities": """
        responsibilities, key responsibilities, main responsibilities, core responsibilities, primary responsibilities,
        your responsibilities, role responsibilities, job responsibilities, roles and responsibilities, principal responsibilities,
        responsibilities and essential functions, general responsibilities, specific responsibilities, areas of responsibility,
        key areas of responsibility, main areas of responsibility, role and responsibilities, responsibilities and duties,
        key responsibilities and duties, essential responsibilities, position responsibilities, what youll be responsible for,
        major responsibilities, summary of responsibilities, responsibilities include, additional responsibilities,
        responsibility, responsibilities of post, responsibilities of role, main responsibilities and duties, team responsibilities,
        other responsibilities, generic responsibilities, shared responsibilities, technical responsibilities,
        responsibilities and tasks, what you will be responsible for, you are responsible for, primary areas of responsibility,
        corporate responsibilities, your key responsibilities, responsibilities duties, main responsibilities of role,
        description of responsibilities, key role responsibilities, common responsibilities, key responsibility areas,
        main responsibilities of post, responsibilities in this role, principal responsibilities and duties, day to day responsibilities,
        detailed responsibilities, role specific responsibilities, daily responsibilities, leadership responsibilities,
        professional responsibilities, key roles and responsibilities, responsibilities and expectations""",
    "key result areas": """
        key result areas, key results areas, kras, key outcomes, key deliverables, deliverables, expected results, key outputs,
        key results, main outputs, outcomes, expected outcomes, performance outcomes, key performance areas, outputs, main deliverables,
        expected outputs, key performance indicators, performance indicators, performance measures, kpis, what success looks like,
        success measures, measures of success, how success is measured, performance standards, metrics""",
    "line management": """
        line management, line management responsibility, supervisory responsibilities, management responsibility,
        staff management, people management, supervision exercised, supervisory responsibility, supervision,
        line management responsibilities, management responsibilities, management of people, management of staff,
        responsibility for staff, responsibility for people, supervision and management, supervision given,
        people management responsibilities, staffing responsibilities, responsibilities for staff, responsibility for employees,
        responsibility for supervision, supervision of others, line management responsibility if applicable,
        supervision received and exercised, supervision received, staff responsibilities, management and supervision""",
    "budget responsibility": """
        budget responsibility, financial responsibility, budgetary responsibility, budget responsibilities, responsibility for budget,
        financial responsibilities, financial accountability, budgetary responsibilities, responsibility for budgets,
        budget responsibility if applicable, financial management responsibility, responsibility for financial resources,
        responsibility for finance, fiscal responsibility, budgets, financial authority""",
    "dimensions": """
        dimensions, key dimensions, job dimensions, role dimensions, facts and figures, key facts and figures, key facts,
        dimensions of role, dimensions of post, dimensions of job, financial dimensions, key statistics, post dimensions""",
    "person specification": """
        person specification, person spec, person specifications, person profile, candidate profile, requirements, person requirements,
        job requirements, role requirements, position requirements, qualifications, skills and experience, skills, experience,
        qualifications and experience, education and experience, knowledge skills and abilities, ksas, about you, who you are,
        what were looking for, what we are looking for, what youll bring, what you will bring, what you bring, what youll need,
        what you need, what you will need, you have, you will have, youll have, you should have, you might have, selection criteria,
        skills and abilities required, ideal candidate, attributes, knowledge, education, required experience, knowledge required,
        your profile, your background, experience required, profile, technical skills, certifications, licenses, skills required,
        personal attributes, personal qualities, personal characteristics, education and training, skills and knowledge, abilities,
        qualifications and skills, skills and qualifications, knowledge and experience, experience and skills, candidate requirements,
        skills knowledge and experience, knowledge skills and experience, skills experience and qualifications, competencies required,
        qualifications skills and experience, experience and qualifications, skills and abilities, abilities and skills, who were looking for,
        education and qualifications, qualifications and training, qualifications and knowledge, qualifications and requirements,
        knowledge and skills, experience and knowledge, skills and competencies, skills and attributes, education experience and skills,
        entry requirements, applicant profile, employee specification, education requirements, educational requirements,
        experience requirements, physical requirements and skills, skill requirements, role criteria, criteria, interpersonal skills,
        professional qualifications, academic qualifications, knowledge and abilities, qualification, professional knowledge,
        key skills, core skills, your skills, your experience, your skills and experience, key skills and experience, personal skills,
        professional skills, job specification requirements, qualification requirements, who you are and what youll bring,
        licenses and certifications, certificates and licenses, certifications and licenses, licensing and certification,
        special requirements, key requirements, essential requirements summary, recruitment profile, work experience, soft skills,
        experience and education, education and or experience, education and work experience, education training and experience,
        your qualifications, candidate specification, we are looking for, were looking for, you are, you, were looking for someone who,
        education knowledge skills and abilities experience and personal characteristics, what makes you great fit, who should apply,
        qualities, leadership qualities, personal profile, licences, license, training and experience, training, languages, language skills,
        special skills, specialist knowledge, job knowledge, position qualifications, candidate qualifications, employment standards,
        professional experience, relevant experience, what you should have, what we look for, what we look for in you,
        skills youll need, key competencies and skills, skills needed, skills and expertise, required knowledge and skills,
        skills requirements, personal competencies, your profile includes, disposition, dispositions, other requirements,
        attributes and skills, experience skills and knowledge, expertise, interpersonal, aptitudes, aptitude, circumstances,
        special aptitudes, personal circumstances, attainments, physical and personal qualities, general education, experience knowledge""",
    "competencies": """
        competencies, core competencies, behaviours, behaviors, behavioural competencies, behavioral competencies, competency,
        competency framework, values and behaviours, expectations, key competencies, leadership competencies, job competencies,
        competence, competences, core behaviours, core values, values, our values, key behaviours, competency profile, success profile,
        core competences, role competencies, competencies and behaviours, behavioural attributes, leadership behaviours, civil service behaviours,
        competency requirements, organisational competencies, required competencies, behaviours and competencies, success profile behaviours""",
    "benefits": """
        benefits, what we offer, perks, what youll get, our benefits, why join us, compensation and benefits, rewards, in return, we offer,
        whats in it for you, benefits and perks, why work with us, perks and benefits, what we can offer, what we can offer you, what you get,
        why work for us, our offer, employee benefits, what we offer you, package, benefits package, reward and benefits,
        salary and benefits, pay and benefits, salary benefits, compensation, compensation benefits, why us, what youll receive, why work here,
        what you will get, reward package, remuneration and benefits, staff benefits, our perks, total rewards, rewards and benefits,
        what can we offer you, in return we offer, what were offering, why choose us, what we provide""",
    "conditions": """
        conditions, conditions of service, conditions of employment, terms and conditions, working conditions, work environment,
        physical demands, physical requirements, special conditions, working environment, environmental conditions, special features,
        terms and conditions of employment, terms and conditions of service, physical demands and work environment, special circumstances,
        working conditions and physical demands, work environment and physical demands, physical and environmental conditions,
        work conditions, general conditions, conditions of appointment, physical and mental demands, mental demands, environment,
        physical working conditions, physical demands working conditions, terms of appointment, working conditions and environment,
        physical environment, special conditions of service, physical effort, mental effort, emotional effort, travel, travel requirements,
        main terms and conditions, key terms, principal terms and conditions, special working conditions, essential physical requirements""",
    "declaration": """
        declaration, signatures, acknowledgement, acknowledgment, signature, agreement, sign off, employee acknowledgement, approvals,
        employee acknowledgment, declaration and signature, job description agreement, agreed and signed, signed, approval,
        authorisation, authorization, certification and signatures, job description agreed by, agreement and signatures""",
})  # fmt: skip
_STANDINGS = _table("standing", 1.0, {
    "essential": """
        essential, essential criteria, essential requirements, essential skills, must have, must haves, minimum qualifications,
        minimum requirements, required, required qualifications, basic qualifications, required skills, mandatory, essentials,
        essential qualifications, essential experience, essential skills and experience, required experience and skills,
        required skills and experience, required skills and qualifications, requirements essential, minimum qualification,
        qualifications required, you must have, must have skills, essential attributes, essential knowledge, core requirements,
        minimum criteria, minimum education and experience, required education and experience, required education,
        required knowledge skills and abilities, essential competencies, mandatory requirements, mandatory qualifications,
        minimum experience, minimum education, minimum skills, required qualifications and skills, essential criterion, necessary skills,
        required knowledge, minimum requirements for position, minimum qualifications and experience, essential selection criteria,
        essential skills and abilities, minimum qualifications required, necessary qualifications, essential skills and knowledge,
        necessary, what youll definitely need, minimum job requirements, essential specification, minimum training and experience""",
    "desirable": """
        desirable, desirable criteria, desirable requirements, desirable skills, nice to have, nice to haves, preferred qualifications,
        preferred, desired, preferred skills, preferred experience, bonus points, bonus, desired skills, pluses, bonuses, bonus skills,
        desirable qualifications, desirable experience, desirable skills and experience, preferred skills and experience, plus,
        good to have, desired qualifications, desired experience, additional preferred qualifications, its plus if, desirables,
        preferred requirements, preferred qualifications and skills, advantageous, desirable attributes, its bonus if, extra points,
        nice to have skills, preferred education and experience, desired skills and experience, bonus points for, desirable knowledge,
        desirable competencies, preferred education, highly desirable, beneficial, extra credit, bonus points if, bonus if you have,
        its great if you have, ideally you have, optional, desirable criterion, desirable selection criteria, preferred knowledge,
        additional desirable criteria, not required but plus, would be nice, extras, asset, assets, desired requirements, ideally""",
})  # fmt: skip

_TABLE: Final[dict[str, Meaning]] = {
    **_VACANCY, **_ORGANISATIONS, **_SECTIONS, **_FORMS, **_FIELDS, **_TITLES, **_STANDINGS,
    **{word: Meaning("section", word, 1.0) for word in SECTION_WORDS},
    **{word: Meaning("field", word, 1.0) for word in FIELD_WORDS if word in _FIELDS},
}  # fmt: skip
# Where a wording means one thing as a label before a value and another as a heading above a text.
_AS_HEADING: Final[dict[str, Meaning]] = {**_SECTIONS, **_STANDINGS}
_AS_LABEL: Final[dict[str, Meaning]] = {**_FIELDS, **_TITLES, **_ORGANISATIONS, **_VACANCY}

_NUMBERING: Final = re.compile(
    r"(?:(?:part|section|annex|appendix|schedule|heading)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})\s*[.):\-–—]+\s+"
    r"|(?:part|section)\s+(?:\d{1,2}|[a-h]|[ivx]{1,4}|one|two|three|four)\s*[:.\-–—]*\s+",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_SIGNS: Final = re.compile(r"[^\w\s]|_")
_SKIPPED: Final = frozenset("the a an of for this your our".split())
_APOSTROPHES: Final = str.maketrans({"’": "", "'": "", "`": "", "‘": "", "&": " and ", "/": " ", "+": " and "})
_TAIL: Final = re.compile(
    r"\s+(?:of|for|in|to)\s+(?:the\s+|this\s+|our\s+)?(?:role|post|job|position|postholder|post holder|jobholder|vacancy)$"
    r"|\s+(?:include|includes|including|are|is|will include|may include|required|the following|as follows|if applicable)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> str:
    """Give a heading or a label as the table has it: lower case, without numbering, articles and signs."""
    text = _NUMBERING.sub("", " ".join(text.split()), count=1) if _NUMBERING.match(" ".join(text.split())) else text
    text = _SIGNS.sub(" ", text.translate(_APOSTROPHES).casefold())
    words = text.split()
    return " ".join(word for word in words if word not in _ARTICLES) or " ".join(words)


_ARTICLES: Final = frozenset({"the", "a", "an"})


@lru_cache(maxsize=20_000)
def meaning(text: str, *, as_label: bool = False) -> Meaning | None:
    """Tell what a heading means, or with ``as_label`` a label before a value; None for what no house is known to say.

    A wording counts too without what stands in brackets, without ``of the role`` and the like, and without ``your``.
    """
    first = _AS_LABEL if as_label else _AS_HEADING
    for number, wording in enumerate(_variants(text)):
        found = first.get(wording) or _TABLE.get(wording)
        if found is not None:
            return found._replace(surety=found.surety * (1 - 0.1 * min(number, 3)))
    return None


def _variants(text: str) -> list[str]:
    """Give the wordings under which a text may stand in the table, nearest first."""
    whole = words_of(text)
    bare = words_of(_BRACKETS.sub(" ", text))
    found = [whole, bare]
    short = _TAIL.sub("", bare)
    found.append(short)
    found.append(" ".join(word for word in short.split() if word not in {"your", "our", "this", "of", "for", "key", "main", "post", "role", "job", "position"}))
    for part in re.split(r"\s+[-–—:]\s+|:\s+", text, maxsplit=1)[:1]:
        found.append(words_of(part))
    return list(dict.fromkeys(one for one in found if one))


ORGANISATION_SIGNS: Final = re.compile(
    r"\b(?:council|trust|university|college|school|academy|schools|ltd|limited|llc|inc|plc|corporation|company|institute"
    r"|department of|ministry|district|association|foundation|city of|county|county of|commission|authority|agency|hospital"
    r"|church|society|charity|group|bureau|office of|federation|union|library|museum|nhs|board of|state of|diocese|parish"
    r"|services|housing|borough|government|partnership|consortium|centre|center|bank|gmbh|borough of|town of)\b",
    re.IGNORECASE,
)
"""What names of organisations have, and titles of roles seldom."""

OCCUPATIONS: Final = re.compile(
    r"\b(?:\w*(?:ologist|ographer|ician|keeper|worker|maker)|manager|officer|director|engineer|assistant|administrator"
    r"|developer|analyst|coordinator|co-ordinator|specialist|consultant|lead|leader|head|chief|executive|teacher|nurse"
    r"|technician|supervisor|clerk|secretary|advisor|adviser|designer|architect|scientist|researcher|lecturer|professor"
    r"|fellow|associate|intern|apprentice|trainee|operative|operator|driver|cleaner|caretaker|cook|chef|librarian"
    r"|accountant|auditor|controller|treasurer|president|chair|chairman|chairperson|representative|agent|planner|buyer"
    r"|editor|writer|producer|programmer|tester|scrum master|product owner|owner|strategist|recruiter|trainer|tutor|coach"
    r"|therapist|practitioner|doctor|physician|surgeon|pharmacist|dentist|midwife|carer|counsellor|counselor|solicitor|lawyer"
    r"|paralegal|attorney|counsel|inspector|surveyor|planner|warden|guard|ranger|gardener|porter|receptionist|registrar"
    r"|principal|headteacher|dean|provost|bursar|governor|trustee|member|volunteer|mentor|facilitator|ambassador|advocate"
    r"|captain|commander|sergeant|constable|firefighter|paramedic|electrician|plumber|mechanic|carpenter|welder|painter"
    r"|minister|pastor|priest|vicar|curate|chaplain|youth worker|liaison|partner|steward|attendant|host|evangelist|maintainer"
    r"|superintendent|foreman|custodian|groundskeeper|bookkeeper|cashier|salesperson|marketer|journalist|reporter|curator"
    r"|archivist|conservator|statistician|economist|actuary|mathematician|postdoc|mayor|deputy|interim|handyperson)s?\b",
    re.IGNORECASE,
)
"""What titles of roles have."""
