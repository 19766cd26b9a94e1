//! Whole documents, and what work is read in them.

use super::read;
use crate::extract::testing::with_context;
use crate::incident::ActionState;

#[test]
fn items_are_told_from_what_stands_around_them() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, want) in [
        // Bold paragraphs with a number, each over what it takes; how soon is a group.
        (
            "## Prevention\n\n***1) Create a script***\nIts file: a.sh\n\n***2) Setting of the host***\n- call it\n\n***3) Run it each day***\n- call cron\n\nMore is done by the following:\n\n- an alert on the day\n",
            &["Create a script Its file: a.sh", "Setting of the host", "Run it each day", "an alert on the day"][..],
        ),
        (
            "## Prevention\n\n**1. Alerts on the queue** (free)\n- thirteen hosts\n\n**2. Copy of the settings** (free)\n```\ncp a b\n```\n- saves an hour\n",
            &["Alerts on the queue (free)", "Copy of the settings (free)"],
        ),
        (
            "## Prevention\n\n**1. Short term** (now)\n- Add an alert\n\n**2. Long term** (later)\n- Add a test\n",
            &["Add an alert", "Add a test"],
        ),
        // A name and what it is, over its cases; somebody's work, over its points.
        (
            "## Prevention\n\n1. **Guard test** (`a.rs`) - six cases that look at the pool:\n   - the pool is small\n2. **Notes** in the code\n",
            &["Guard test (a.rs) - six cases that look at the pool:", "Notes in the code"],
        ),
        (
            "## Actions\n\n- Kim to write down what we do about an alert that is not urgent, a page with:\n  - who answers\n  - how soon\n",
            &["Kim to write down what we do about an alert that is not urgent, a page with:"],
        ),
        // Sentences that were wrapped, and one of what was decided.
        (
            "## Corrective measures\n\nIt was found that the folders lie in disorder, and that nobody could find the file that held the settings\nfast enough to see what had changed. We have decided to write a script that tells where each of the files is.\nThe files will need to be described.\n",
            &[
                "We have decided to write a script that tells where each of the files is.",
                "The files will need to be described.",
            ],
        ),
        // What would have been done is none; what came of it is.
        (
            "## Actions\n\n- Add an alert\n\n## Looking back\n\n**Would do differently:**\n- Add the tests before\n",
            &["Add an alert"],
        ),
        (
            "# Down\n\nThe disk was full. As a direct result of this outage, I've doubled the memory of the host.\n",
            &["As a direct result of this outage, I've doubled the memory of the host."],
        ),
        // Labels over what is promised; bold items beside one that has nothing below it.
        (
            "Corrective measures:\n\n- Add an alert\n\nLoad testing:\n\n- We will test the load.\n\nOther facts:\n\n- The disk is new\n",
            &["Add an alert", "We will test the load."],
        ),
        (
            "## What stops a repeat\n\n1. **Alerts for each disk**\n   - the first is set\n2. **Tests before each release**\n",
            &["Alerts for each disk", "Tests before each release"],
        ),
        // Orders below headings that are not known; questions.
        (
            "## Prevention\n\n- Add an alert\n\n## Training:\n\nConduct a training of the network team.\n\n## Notes\n\nIt was late.\n",
            &["Add an alert", "Conduct a training of the network team."],
        ),
        // An order over what it takes; a heading of the first level that is no title; what is made better, in a story; who
        // signed it.
        (
            "## Prevention\n\n- Avoid waits\n- Add an alert rule:\n  - it watches the service\n- Take these steps:\n  - Add a test\n",
            &["Avoid waits", "Add an alert rule:", "Add a test"],
        ),
        (
            "---\ntitle: Power lost\n---\n\nIt was down.\n\n## Timeline\n\n- 10:00 down\n\n# Preventing that it happens again, and what we have learnt\n\n1. Add an alert\n\n# In closing\n\nThanks.\n",
            &["Add an alert"],
        ),
        (
            "# Web down\n\nThe probe worked, but the phone had no network. We will amend our tests to cover this case.\n",
            &["We will amend our tests to cover this case."],
        ),
        ("# Web down\n\nThe probe worked. We will provide updates.\n", &[]),
        ("# Down\n\n## Actions\n\n- Add an alert\n- **Approved by**: Kim\n", &["Add an alert"]),
        (
            "## Timeline\n\n### 22:00 - Outage\n\nDown.\n\n### 22:20 - Correction of the tags\n\n- Ran the script again\n",
            &[],
        ),
        // A picture opens a heading that is the work; sentences between fences are.
        (
            "## Prevention\n\n### ✅ A unique key in the table\n\nThe last line of defence.\n\n### 🔒 A lock on each row\n\n```sql\nSELECT 1\n```\n",
            &["A unique key in the table", "🔒 A lock on each row"],
        ),
        (
            "## Corrective measures\n\n* Tasks:\n```\nAdd an alert on the pool of the database.\nDocument how to raise it by hand.\n```\n",
            &["Add an alert on the pool of the database.", "Document how to raise it by hand."],
        ),
        // Those of a group that say each how far they are; what was and is, how it works, and a list of files.
        (
            "## Action items\n\n- Work with the finance team to fund our builds.\n  - Turn builds on again. (Done as of June)\n  - Ask for a budget.\n",
            &["Turn builds on again.", "Ask for a budget."],
        ),
        (
            "## Improvements\n\n- Raise the pool\n- **Before**: 10 checks a day\n- **After**: 96 checks a day\n\nHow it works:\n\n1. The probe finds an error\n\n\
            | File | Purpose |\n|---|---|\n| runbook.md | Restarts |\n",
            &["Raise the pool"],
        ),
        (
            "## Prevention\n\nIt is also important to add a second router to each rack.\n",
            &["It is also important to add a second router to each rack."],
        ),
        ("## Next steps\n\n- Add an alert\n- Who decides when to do it? Us?\n", &["Add an alert"]),
        // What was done meanwhile, praise, ticked causes, and points of a word processor.
        ("## Timeline\n\n- 10:00 down\n- **Actions:**\n  - Looked at the logs\n- 11:00 up\n", &[]),
        ("## What went right\n\n**Chose the permanent fix:**\n\n- Saw that it would come again\n", &[]),
        ("## Contributing factors\n\n- [x] **By hand**, which is forgotten\n- [x] **Twice**, on each host\n", &[]),
        (
            "## Lessons learned\n\n- **Improvements/Fixes:**\n  - Add an alert to the pool\n",
            &["Add an alert to the pool"],
        ),
        (
            "## Corrective measures\n\n1. Alerts:\no Add an alert for the pool\nof each host.\no Raise the pool\n2. Training:\no Train the team\n",
            &["Add an alert for the pool of each host.", "Raise the pool", "Train the team"],
        ),
        // Reasons, what lacks, what is of the report, how it is signed.
        (
            "## Changes made\n\n- Add an alert\n\n**Why this works:**\n\n- Alerts find it\n- Lack of alerts does not\n",
            &["Add an alert"],
        ),
        (
            "## Next steps\n\nAdd an alert to the pool.\nRaise the pool by a half.\n(Trust me.)\nDocument version: 1.0 of it.\n",
            &["Add an alert to the pool.", "Raise the pool by a half."],
        ),
        ("## Next steps\n\n- Add an alert\n\nSincerely,\nHosting Company.\n", &["Add an alert"]),
        // Wrapped prose, sentence by sentence; headings alone; a line that plays a heading behind a timeline.
        (
            "## Next steps\n\nWe are adding an alert for the disk, which\nnobody had. We are sorry. We will also raise\nthe pool.\n",
            &["We are adding an alert for the disk, which nobody had.", "We will also raise the pool."][..],
        ),
        ("## Corrective measures\n\n#### Add an alert\n\n#### Raise the pool\n", &["Add an alert", "Raise the pool"]),
        ("## Timeline\n\n- 10:00 down\n- 11:00 up\n\nAction items\n\n- Add an alert\n", &["Add an alert"]),
        ("## 恒久対策\n\n### 1. アラート追加\n\n詳しい説明。\n", &["アラート追加"]),
        // Lines below the name of a group; a table that has its work below another head; a story's end in one word.
        (
            "## Preventive measures\nImprovements/Fixes:\nAlways checking the file first.\nTasks:\nsyntax check\nmaking sure \
             that it starts.\n",
            &["Always checking the file first.", "syntax check", "making sure that it starts."],
        ),
        (
            "## Action items\n\n| # | Owner | Priority | Due |\n|---|---|---|---|\n| 1 | Ops | Add a check to the tool | \
             2025-06-05 |\n",
            &["Add a check to the tool"],
        ),
        (
            "## Next steps\n\nThe following are the actions that we are taking to prevent this: Test before each release. Add \
             a faster way back.\n",
            &[
                "The following are the actions that we are taking to prevent this: Test before each release.",
                "Add a faster way back.",
            ],
        ),
        (
            "## Postmortem\n\nThe pool was full. To make sure this won't happen again we have put limits in place.\n",
            &["To make sure this won't happen again we have put limits in place."],
        ),
        (
            "## Ce qui a changé\n\n- La file a une limite\n- Une alerte existe\n",
            &["La file a une limite", "Une alerte existe"],
        ),
        ("## Plano de correção\n\n- Adicionar um alerta\n", &["Adicionar um alerta"]),
        ("## Entscheidungen und Massnahmen\n\n1. Alarm einrichten\n", &["Alarm einrichten"]),
        // A label among its items, and what closes a list.
        (
            "## Action items\n\n- Query review:\n- Add an index\n- Raised the pool so that all of this works:\n- Reads wait\n\nBy doing this, we will reduce the risk.\n",
            &["Add an index", "Raised the pool so that all of this works:", "Reads wait"],
        ),
        // Paragraph by paragraph, each of one thing; in one paragraph, sentence by sentence.
        (
            "## What we will change\n\nThe alert should call two people. It called one.\n\nIt would be helpful to have a \
             runbook. Nobody knew\nwhere to look, which will be told on another day.\n\nWe were tired.\n",
            &[
                "The alert should call two people. It called one.",
                "It would be helpful to have a runbook. Nobody knew where to look, which will be told on another day.",
            ],
        ),
        // A form's instruction, another part's label, one line under a label.
        ("## Follow-up tasks\n\n*List any tasks we should complete here*\n\n- [x] Add an alert\n", &["Add an alert"]),
        (
            "## Impact et mesures\n\n**Impact estimé :** nul.\nUn seul panneau a clignoté ce soir-là.\n\n- Ajouter une alerte\n",
            &["Ajouter une alerte"],
        ),
        (
            "## Next steps\n\n- Add an alert\n\n**Ready to merge**:\n`fix: close the pool when done`\n",
            &["Add an alert"],
        ),
        // Files are none.
        (
            "## Action items\n\n- Add an alert\n\nRecommended names:\n\n- `01-errors.png`\n- `02-pool.png`\n",
            &["Add an alert"],
        ),
        // Who promises alone; what opens with a noun of doing.
        ("## Corrective measures\n\n- I will add an alert\n- I was tired\n", &["I will add an alert"]),
        (
            "## Corrective measures\n\n**Improvements/Fixes**:\n\nRegular auditing of the pool, so that it is seen.\n\nIntroduction of load tests before the summer.\n",
            &["Regular auditing of the pool, so that it is seen.", "Introduction of load tests before the summer."],
        ),
        // Headings of the kind in other words and languages.
        ("## Durcissement recommandé\n\n- Activer la MFA\n", &["Activer la MFA"]),
        ("## Recomendaciones\n\n- Activar la MFA\n", &["Activar la MFA"]),
        ("## Empfohlene Schritte\n\n- MFA einschalten\n", &["MFA einschalten"]),
        ("## Рекомендации\n\n- Включить MFA\n", &["Включить MFA"]),
        ("## 以后怎么防\n\n1. 每轮检查数据库地址\n", &["每轮检查数据库地址"]),
        ("## 권장 사항\n\n- MFA 활성화\n", &["MFA 활성화"]),
        ("## What is being done about this?\n\nWe are adding an alert.\n", &["We are adding an alert."]),
        // Numbered headings with words of their own below are the work, though lists describe it.
        (
            "## Required fixes\n\n### Fix 1: Job sperren (P0)\n\n**File**: `run.sh`\n\n**Change**:\n\n```sh\nflock\n```\n\n\
             ### Fix 2: Fehler melden (P1)\n\n**Action**: Mail an alle\n\n**Commands**:\n\n- ls\n- ps\n",
            &["Fix 1: Job sperren (P0)", "Fix 2: Fehler melden (P1)"],
        ),
        (
            "## Recomendaciones técnicas\n\n### 1. Implementar un pool\n\n**Propósito**: menos cortes.\n\n**Cómo**:\n\n- con una librería\n- con pruebas\n",
            &["Implementar un pool"],
        ),
        (
            "## Recommendations\n\n### 1. Add an alert for it\n\nNobody knew.\n\n### 2. Raise the pool soon\n\nIt is full.\n\n### 3. Backups\n\nThere are none.\n",
            &["Add an alert for it", "Raise the pool soon", "Backups"],
        ),
        (
            "## Plano de correção\n\n### 1. Corrigir o acesso ao pool\n\n- Remover o bloqueio antigo\n- Criar um alerta\n",
            &["Remover o bloqueio antigo", "Criar um alerta"],
        ),
        // What is over children: an order of more than a topic, a thing that was done, a thing with its settings.
        (
            "## 再発防止策\n\n1. **アラートの強化**\n   - 全台を見る\n   - 夜も見る\n2. **手順書の整備**\n   - 戻し方\n   - 連絡先\n",
            &["アラートの強化", "手順書の整備"],
        ),
        (
            "## Preventive measures implemented\n\n### Documentation updates\n\n1. **Updated:** `deploy.md`\n   - a new step\n   - a new warning\n",
            &["Updated: deploy.md"],
        ),
        (
            "## Prevention\n\n1. **Cost alarm:** `pool-cost`\n   - Threshold: 100 an hour\n   - Recipient: on call\n",
            &["Cost alarm: pool-cost"],
        ),
        // Initials in front; what was before and after the measures is no measure.
        (
            "## Actions\n\n**KM** Add an alert\n\n**AO** Raise the pool so that it holds:\n- 40 in summer\n- 20 in winter\n",
            &["KM Add an alert", "40 in summer", "20 in winter"],
        ),
        ("## Impact analysis\n\n### Before these measures\n\n- Anyone could reset the pool\n", &[]),
        ("## Follow\u{2011}up\n\nAdd an alert by Friday.\n", &["Add an alert by Friday."]),
        // Text that was set in too far is no code.
        (
            "# Outage\n\nWe are taking the following steps to prevent this:\n\n    Replacing the failed disk of the server\n    \
             Reviewing all of our alerts\n\nEnd of it.\n",
            &["Replacing the failed disk of the server", "Reviewing all of our alerts"],
        ),
        (
            "## Task list:\n\n    Configure renewal for all certificates.\n    Send alerts to the on-call.\n",
            &["Configure renewal for all certificates.", "Send alerts to the on-call."],
        ),
        ("## Task list\n\n    SELECT a FROM b WHERE c\n    kubectl get pods of all\n", &[]),
        ("## Próximo paso\n\n1. Auditar los scripts\n", &["Auditar los scripts"]),
        ("## Что делать\n\n1) Ручной запуск задачи\n", &["Ручной запуск задачи"]),
        // What the report tells is no work.
        ("# Outage\n\nWe will also discuss the steps taken to prevent this.\n", &[]),
        // Numbered headings that name their change are the items.
        ("## 恒久対策（実装済み）\n\n### 1. クエリの分割 — PR #39\n\n- 境界の重複は除く\n", &["クエリの分割 — PR #39"]),
        // Boxes count anywhere, in any list mark, with a number inside.
        ("- [ ] Add a test\n- [x] 2. Raise the pool\n", &["Add a test", "Raise the pool"]),
        ("1. [ ] Add a test\n", &["Add a test"]),
        // Sections of any name that mean follow-up.
        ("## What will we do about it?\n\n- Add a test\n", &["Add a test"]),
        ("## How do we prevent this?\n\n- Add a test\n", &["Add a test"]),
        ("## Maßnahmen\n\n- Test ergänzen\n", &["Test ergänzen"]),
        ("## Próximos pasos\n\n- Añadir una prueba\n", &["Añadir una prueba"]),
        ("## Próximos passos\n\n- Adicionar um teste\n", &["Adicionar um teste"]),
        ("## Prochaines étapes\n\n- Ajouter un test\n", &["Ajouter un test"]),
        ("## План действий\n\n- Добавить тест\n", &["Добавить тест"]),
        ("## 改进措施\n\n- 增加测试\n", &["增加测试"]),
        ("## 再発防止\n\n- テストを追加する\n", &["テストを追加する"]),
        ("## 재발 방지\n\n- 테스트 추가\n", &["테스트 추가"]),
        // Not: what was done while it lasted, a product's name, a list elsewhere.
        ("## Actions taken\n\n- Restarted the pool\n", &[]),
        (
            "## Preventative measures: to prevent similar incidents in the future, the following measures will soon be implemented here:\n\n\
             * File names: agree on them\n",
            &["File names: agree on them"],
        ),
        (
            "## Plan d’amélioration\n\n1. **Mise en place d’un test** des images\n",
            &["Mise en place d’un test des images"],
        ),
        ("## Resolution\n\n**Immediate actions**:\n\n- Restored the limit\n- Restarted the pool\n", &[]),
        ("## Root cause and resolution measures\n\n- We optimized the pool\n", &[]),
        (
            "## Corrective measures\n\nTo prevent this, the following measures will be taken:\n(1)\tThe server will be patched.\n\tA \
             monitor will be added to it.\nBy these measures we will be safer.\n",
            &["The server will be patched.", "A monitor will be added to it."],
        ),
        ("## GitHub Actions outage\n\n- Runners were gone\n", &[]),
        ("## Background\n\n- The pool holds 40\n", &[]),
        // Groups are not items, children that explain are not either.
        ("## Action items\n\n- Monitoring:\n  - Add an alert\n  - Add a graph\n", &["Add an alert", "Add a graph"]),
        ("## Action items\n\n- Add an alert\n  - because nobody noticed\n", &["Add an alert"]),
        (
            "## Action items\n\n1. **Watch the disk**\n   - Current: no alert\n   - Actions:\n     - Add an alert\n     - Add a graph\n   - Rationale: it ran full\n",
            &["Add an alert", "Add a graph"],
        ),
        // Bold work over what describes it, and over what it takes.
        (
            "## Follow-up tasks\n\n1. **Order a second line**\n   - **Description:** ask two providers\n",
            &["Order a second line"],
        ),
        (
            "## Follow-up tasks\n\n- **Improve the alerts of the pool**\n  - Kim knows the exporter\n",
            &["Improve the alerts of the pool"],
        ),
        (
            "## What happened\n\nWe were slow. The team is taking the following steps:\n\n- Documentation: we review it\n",
            &["Documentation: we review it"],
        ),
        (
            "## What happened\n\nTo prevent such in the future, we've made a few changes:\n\n1. A daily check has been added\n",
            &["A daily check has been added"],
        ),
        ("## Still open\n\n- **The pool** is on the small disk.\n", &["The pool is on the small disk."]),
        (
            "## Summary\n\nAll is well. To prevent a recurrence, we have filed a ticket for the pool.\n",
            &["To prevent a recurrence, we have filed a ticket for the pool."],
        ),
        // Lines.
        (
            "## Tasks\n\nReview the pool\nAdd an alert for the pool\nMaybe look for help\n",
            &["Review the pool", "Add an alert for the pool", "Maybe look for help"],
        ),
        ("## Tasks\n\nWe talked about the pool and\nabout what it means for\nall of us here\n", &[]),
        ("## Action items\n\n- **Fixes:**\nAdd an alert\nRaise the pool\n", &["Add an alert", "Raise the pool"]),
        (
            "## Tasks\n\nReview the pool.\nAdd an alert for the pool.\nConclusion: this has taught us that pools are small.\n",
            &["Review the pool.", "Add an alert for the pool."],
        ),
        (
            "## Next steps\n\nTo prevent this we need to improve our tests. We will:\n\nAdd a test for the pool.\nRun it before updates.\n",
            &["Add a test for the pool.", "Run it before updates."],
        ),
        // A heading that was set too far in, and signs in words for the marks of a list.
        (
            "Timeline\n14:05 down\n\n\t\tCorrective measures\nAdd an alert for the pool\nRaise the pool\n",
            &["Add an alert for the pool", "Raise the pool"],
        ),
        (
            "## Tasks\n\n<p>&emsp;:small_blue_diamond:Add an alert.</p>\n<p>&emsp;:small_blue_diamond:Raise the pool.</p>\n",
            &["Add an alert.", "Raise the pool."],
        ),
        ("<h3>Tasks</h3>\n<ul>Add an alert.</ul>\n\n<ul>Raise the pool.</ul>\n", &["Add an alert.", "Raise the pool."]),
        (
            "<h3>Tasks</h3>\n<ul><li><p>Add an alert.</p><p>The pool has none.</p></li></ul>\n",
            &["Add an alert. The pool has none."],
        ),
        // Beside what was learned.
        (
            "## Lessons learned\n\n| # | Lesson | Action |\n|---|---|---|\n| 1 | Nobody saw it | Add an alert |\n",
            &["Add an alert"],
        ),
        (
            "## Lições aprendidas\n\n| Problema | Recomendação |\n|---|---|\n| Ninguém viu | Criar um alerta |\n",
            &["Criar um alerta"],
        ),
        // Signs of what goes on make work of a list; those that only cross out tell what was lacking.
        (
            "## Aufarbeitung\n\n1. ✅ **Larger pool**\n2. ⏳ **Alert for the pool**\n",
            &["Larger pool", "Alert for the pool"],
        ),
        ("## Improvements\n\n- ❌ Nobody knew the limit\n- ❌ The alert was late\n", &[]),
        ("## Improvements\n\n- ❌ Add an alert\n- ❌ Raise the pool\n", &["Add an alert", "Raise the pool"]),
        // What was done at the time of an entry.
        ("## Timeline\n\n### 10:45\n\n- **Action:** Restarted all the services at once\n", &[]),
        ("## Accionables\n\n- Añadir una alerta\n", &["Añadir una alerta"]),
        // What the analysis suggests below an entry is no work.
        (
            "## Timeline\n\n### 14:05\n\nIt is back.\n\nThe log suggests this is the problem:\n\n1. The job updated itself\n",
            &[],
        ),
        // Tables, with gaps too.
        ("## Action items\n\n| Action | Owner |\n|---|---|\n| Add an alert | Kim |\n", &["Add an alert"]),
        ("## Action items\n\n| Action | Owner |\n\n|---|---|\n\n| Add an alert | Kim |\n", &["Add an alert"]),
        // HTML, and a section that Markdown took for the end of a list item.
        (
            "## Action items\n\n<ul><li>Add an alert</li>\n<li>Raise the <b>pool</b></li></ul>\n",
            &["Add an alert", "Raise the pool"],
        ),
        (
            "<h2>What happened</h2>\n<p>It broke.</p>\n<h2>Next steps</h2>\n<ul>\n<li>\n<p>Add an alert</p>\n</li>\n</ul>\n",
            &["Add an alert"],
        ),
        ("Timeline:\n- 10:00 it broke\n- 10:30 it works\nAction items:\n- Add an alert\n", &["Add an alert"]),
        // What parts the list parts it whatever it is called.
        (
            "## Action items\n\n### Detection\n\n- Add an alert\n\n### Root cause\n\n- Raise the pool\n",
            &["Add an alert", "Raise the pool"],
        ),
        ("## Action items\n\n- Short term\n  - Add an alert\n", &["Add an alert"]),
        // Headings and bold leads that are the work.
        (
            "## Action items\n\n### 1. Add an alert\n\nNobody noticed.\n\n### 2. Raise the pool\n\n- Owner: Kim\n",
            &["Add an alert", "Raise the pool"],
        ),
        (
            "## Follow-up\n\n**Add an alert.** Nobody noticed.\n\n**Raise the pool.** It was full.\n",
            &["Add an alert. Nobody noticed.", "Raise the pool. It was full."],
        ),
        // Ordered in the midst of a paragraph, or led to by one.
        (
            "## Corrective measures\n\nThe team was fast. Add an alert for the pool. Test it every month.\n",
            &["Add an alert for the pool.", "Test it every month."],
        ),
        (
            "## Lessons\n\nWe were slow. Here is what we're doing to prevent another such night:\n\n- **Alerts:** we add some\n",
            &["Alerts: we add some"],
        ),
        // Marked, wherever it stands.
        ("## Lessons\n\n- Nobody noticed.\n- Action: add an alert\n", &["Action: add an alert"]),
        ("## Cause\n\nThe pool was full.\n\n**TODO** raise the pool to 40.\n", &["raise the pool to 40."]),
        ("## Action items\n\n- None at this time\n", &[]),
        // Announced in sentences, where no list holds any.
        ("Action items: add an alert; raise the pool.\n", &["add an alert;", "raise the pool."]),
        (
            "## Follow-up\n\n- [ ] Test it\n\nMonitoring was poor. Alerts must be added for the pool. We will also raise it.\n",
            &["Test it", "Alerts must be added for the pool.", "We will also raise it."],
        ),
        ("## Follow-up\n\n**Capacity:** Raise the pool.\n", &["Capacity: Raise the pool."]),
        ("## Follow-up\n\n➢ Add an alert\n➢ Raise the pool\n", &["Add an alert", "Raise the pool"]),
        ("## Follow-up\n\n1- Add an alert\n2- Raise the pool\n", &["Add an alert", "Raise the pool"]),
        ("## Plan\n\nWe're sorry for what happened to all of you.\n", &[]),
        (
            "## Conclusion\n\nIt was a bad day. To prevent this in the future, we will add an alert.\n",
            &["To prevent this in the future, we will add an alert."],
        ),
        ("**Prevention**: Add an alert. Raise the pool to 40.\n", &["Add an alert.", "Raise the pool to 40."]),
        ("## Plan\n\nWe still plan to add an alert.\n", &["We still plan to add an alert."]),
        (
            "## Action items\n\nThere are two. First, we are adding an alert. Also, we will raise the pool.\n",
            &["First, we are adding an alert.", "Also, we will raise the pool."],
        ),
        (
            "## Conclusion\n\nIt was a bad day. To avoid this in the future, we are introducing more tests.\n",
            &["To avoid this in the future, we are introducing more tests."],
        ),
        ("## Future solutions\n\nIt was a bad day. We will add an alert.\n", &["We will add an alert."]),
        ("## 사후 조치\n\n- 테스트 추가\n", &["테스트 추가"]),
        // Below a heading of what was done the sign is a state, elsewhere it praises.
        ("## Actions taken\n\n1. ✅ The pool is larger\n2. ⏳ Testing it\n", &["The pool is larger", "Testing it"]),
        ("## What went well\n\n- ✅ The alert was fast\n- ✅ The team was kind\n", &[]),
        ("## Resulting action\n\n#### @kim Alerts configured\n\nFor the pool.\n", &["@kim Alerts configured"]),
        // A section's name in bold, which Markdown adds to the item above; paragraphs with labels below what announces them.
        (
            "## Cause\n\n- It was full.\n**Preventative measures:**\n- Add an alert\n- Raise the pool\n",
            &["Add an alert", "Raise the pool"],
        ),
        (
            "## Cause\n\nIt was full. To prevent this in future, the following measures will be taken:\n\nAlerts: Add one for the \
             pool.\n\nTests: Run them before each release.\n",
            &["Alerts: Add one for the pool.", "Tests: Run them before each release."],
        ),
        (
            "## 3 March\n\n- **Down**: mails\n- **Cause**: a load test.\n- **Remedial actions**: It was me. I am going to limit the \
             load.\n",
            &["I am going to limit the load."],
        ),
        // Blanks of a form.
        ("## Action items\n\n- {{ summary }} (link)\n", &[]),
    ] {
        with_context(text, |context| {
            let is_entry = |unit: usize| text.starts_with("Timeline") && unit < 3;
            let got: Vec<String> = read(context, is_entry).into_iter().map(|action| action.text.value).collect();
            if got != want {
                wrong.push(format!("{text}: {got:?}"));
            }
        });
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn owners_and_references_are_read_where_they_stand() {
    for (text, owner, refs) in [
        ("- Add an alert (@kim)", Some("@kim"), &[][..]),
        ("- Add an alert (Kim Lee)", Some("Kim Lee"), &[]),
        ("- Add an alert (Kim)\n- Raise the pool (Lee)", Some("Kim"), &[]),
        ("- Add an alert (Grafana)\n- Raise the pool\n- Test it", None, &[]),
        ("- Add an alert. Owner: Kim", Some("Kim"), &[]),
        ("- Add an alert (owner=kim, priority=low, due=2024-07)", Some("kim"), &[]),
        ("- Add an alert (owner:\n  Platform).", Some("Platform"), &[]),
        ("1. **[In progress, owner: Cache team]** Add an alert", Some("Cache team"), &[]),
        ("## Actions\n\n**KM** Add an alert", Some("KM"), &[]),
        ("- Assigned to Kim: Add an alert", Some("Kim"), &[]),
        ("- Add an alert - Owner: Kim - Due: 2024-05-01 - Status: Done", Some("Kim"), &[]),
        ("- Ops to raise the pool\n- Ops will test it", Some("Ops"), &[]),
        ("- Kim to create a page\n- Developers to come up with a plan", Some("Kim"), &[]),
        ("- [ ] **Platform Team**: Add an alert", Some("Platform Team"), &[]),
        ("- [ ] **Kim Lee**: Add an alert\n\n## Notes\n\nThe engineer (Kim Lee) was paged.", Some("Kim Lee"), &[]),
        ("- [ ] **Alert Tuning**: Add an alert", None, &[]),
        ("- Alerts to cover the pool\n- Graphs to show it", None, &[]),
        ("- Plan to raise the pool\n- Plan to test it", None, &[]),
        ("- 增加报警（负责人：小王）", Some("小王"), &[]),
        ("- Add an alert\n  - Owner: Kim", Some("Kim"), &[]),
        ("- Add an alert, see #12, acme/pool#7, !34 and OPS-123", None, &["#12", "acme/pool#7", "!34", "OPS-123"]),
        ("- Add an alert ([issue][pool])\n\n[pool]: https://example.org/7", None, &["https://example.org/7"]),
        ("| Ticket | Owner | Task |\n|---|---|---|\n| #7 | Kim | Add an alert |", Some("Kim"), &["#7"]),
        ("| Tarea | Dueño |\n|---|---|\n| Añadir una alerta | @kim |", Some("@kim"), &[]),
        ("| Aufgabe | Bearbeiter | Frist |\n|---|---|---|\n| Alarm ergänzen | Kim | 3.4.2024 |", Some("Kim"), &[]),
        ("| Задача | Исполнитель |\n|---|---|\n| Добавить тест | Ким |", Some("Ким"), &[]),
        ("| 项目 | 责任人 |\n|---|---|\n| 增加报警 | 小王 |", Some("小王"), &[]),
    ] {
        with_context(&format!("## Action items\n\n{text}\n"), |context| {
            let items = read(context, |_| false);
            let first = items.first().unwrap();
            assert_eq!(first.owner.as_ref().map(|owner| owner.value.as_str()), owner, "{text}");
            let got: Vec<&str> = first.refs.iter().map(|found| found.value.as_str()).collect();
            assert_eq!(got, refs, "{text}");
        });
    }
}

#[test]
fn states_are_read_in_every_shape() {
    for (text, want) in [
        ("- [x] Add an alert", Some(ActionState::Done)),
        ("### Immediate actions taken\n\n- Added an alert", Some(ActionState::Done)),
        ("1. **Scheduled maintenance**: Move the copy to the night", None),
        ("1. **Scheduled**: Move the copy to the night", Some(ActionState::Open)),
        ("- [ ] Add an alert", Some(ActionState::Open)),
        ("- ~~Add an alert~~", Some(ActionState::Done)),
        ("- ✅ Add an alert", Some(ActionState::Done)),
        ("- :white_check_mark: Add an alert", Some(ActionState::Done)),
        ("| Action | Status |\n|---|---|\n| Add an alert | :white_check_mark: |", Some(ActionState::Done)),
        ("| 行动项 | 状态 |\n|---|---|\n| 增加告警 | 待执行 |", Some(ActionState::Open)),
        ("To prevent this, we have taken the following steps:\n\n- Added an alert", Some(ActionState::Done)),
        (
            "To prevent a like incident in the future, we have implemented the following measures:\nIncreased monitoring of the pool.\nA test before each release.",
            Some(ActionState::Done),
        ),
        (
            "To prevent this, we have taken the following measures:\n\nImproved the tests of the pool.\nThe pool is larger.",
            Some(ActionState::Done),
        ),
        ("We will take the following steps:\n\n- Add an alert", None),
        ("To prevent this, we have planned the following measures:\n\n- Add an alert", None),
        ("- 🚧 Add an alert", Some(ActionState::Progress)),
        ("| Action | Status |\n|---|---|\n| Add an alert | PR OPEN |", Some(ActionState::Progress)),
        ("| Aksjon | Status |\n|---|---|\n| Alarm på basen | Utført |", Some(ActionState::Done)),
        ("1. **Add an alert.** *(shipped, #12)* Nobody knew.", Some(ActionState::Done)),
        ("1. **Add an alert.** (outstanding) Nobody knew.", Some(ActionState::Open)),
        ("| Area | Action |\n|---|---|\n| Pool | ✅ Add an alert |", Some(ActionState::Done)),
        ("| Action | Status |\n|---|---|\n| Add a page | Documented |", Some(ActionState::Done)),
        ("| Acción | Estado |\n|---|---|\n| Añadir una alerta | Concluida |", Some(ActionState::Done)),
        ("| Acción | Estado |\n|---|---|\n| Añadir una alerta | No iniciada |", Some(ActionState::Open)),
        ("- **TODO list:**\n  - Add an alert", None),
        ("| Action | Status |\n|---|---|\n| Add an alert | ⏳ Pending |", Some(ActionState::Open)),
        ("| Action | Status |\n|---|---|\n| Add an alert | proposed, not implemented |", Some(ActionState::Open)),
        ("| Action | Status |\n|---|---|\n| Add an alert | 📅 Queued |", Some(ActionState::Open)),
        ("- ⏳ Add an alert", Some(ActionState::Open)),
        ("- Add an alert（次のステップ）", Some(ActionState::Open)),
        ("- 🔄 **[PENDENTE]** Ver os alertas", Some(ActionState::Open)),
        ("- DONE - Add an alert", Some(ActionState::Done)),
        ("### Immédiat (Fait)\n\n- Ajouter une alerte", Some(ActionState::Done)),
        ("- Add an alert. Owner: Kim. Due: July 1, 2024. Status: Open", Some(ActionState::Open)),
        ("- Add an alert | Owner: Kim | In progress", Some(ActionState::Progress)),
        ("| Action | Done? |\n|---|---|\n| Add an alert | Yes |", Some(ActionState::Done)),
        ("| Action | Done? |\n|---|---|\n| Add an alert | No |", Some(ActionState::Open)),
        ("- [ ] 🔄 **[DONE]** Add an alert", Some(ActionState::Open)),
        ("- DONE: Add an alert", Some(ActionState::Done)),
        ("- Add an alert for the pool. Done.", Some(ActionState::Done)),
        ("The following measures have been taken:\n\n1. Add an alert", Some(ActionState::Done)),
        ("| Priority | Item |\n|---|---|\n| 🟢 | Add an alert |", None),
        ("- Add an alert for the pool. It is small.", None),
        ("| Action | Bug |\n|---|---|\n| Add an alert | Issue 412 **TODO** |", Some(ActionState::Open)),
        ("| Action | État |\n|---|---|\n| Ajouter une alerte | prévu |", Some(ActionState::Open)),
        ("| Action | Status |\n|---|---|\n| Add an alert | Scheduled |", Some(ActionState::Open)),
        ("**Bereits umgesetzt:**\n\n- Alarm für den Pool eingerichtet", Some(ActionState::Done)),
        ("- **Fait** : Ajouter une alerte", Some(ActionState::Done)),
        ("- **À faire** : Ajouter une alerte", Some(ActionState::Open)),
        ("- **Fixed the alert** that nobody saw", None),
        ("- **アラートを追加(2026-08-17 実装済み)** — 詳しい説明。", Some(ActionState::Done)),
        ("- **アラートを追加(未対応)** — 詳しい説明。", Some(ActionState::Open)),
        (
            "| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Kim | 2026-04-20 ✅ closed |",
            Some(ActionState::Done),
        ),
        (
            "| Issue | Triggered by | Outcome |\n|---|---|---|\n| Add an alert | Lesson 3 | Resolved by #47, which adds one |",
            Some(ActionState::Done),
        ),
        ("- [TODO] Add an alert", Some(ActionState::Open)),
        ("- Add an alert (done)", Some(ActionState::Done)),
        ("- Add an alert (won't do)", Some(ActionState::Dropped)),
        ("- Add an alert - Owner: Kim - Status: In progress", Some(ActionState::Progress)),
        ("- Add an alert\n  - Status: Done", Some(ActionState::Done)),
        ("- Look at the graphs 🔄", None),
        ("- [✓] Add an alert", Some(ActionState::Done)),
        ("- [] Add an alert", Some(ActionState::Open)),
        ("- Add an alert — in progress", Some(ActionState::Progress)),
        ("- Add an alert", None),
        ("### Completed\n\n- Add an alert", Some(ActionState::Done)),
        ("### Shipped since then\n\n- Add an alert", Some(ActionState::Done)),
        ("### Wiping of caches\n\n- Add an alert", None),
        ("- Add an alert - Kim - Done", Some(ActionState::Done)),
        ("### In Progress\n\n| Task | Priority |\n|---|---|\n| Add an alert | High |", Some(ActionState::Progress)),
        ("### ✅ Tasks\n\n| Task | Priority |\n|---|---|\n| Add an alert | High |", None),
        ("### Immediate (ready ✅)\n\n- Add an alert", Some(ActionState::Done)),
        ("### 已修正\n\n- 完善告警", Some(ActionState::Done)),
        ("### 未完成\n\n- 完善告警", None),
        ("### What is being done\n\n- Add an alert", None),
        ("### Medidas implementadas\n\n- Una alerta", None),
    ] {
        with_context(&format!("## Action items\n\n{text}\n"), |context| {
            let got = read(context, |_| false).first().map(|action| action.state.map(|state| state.value));
            assert_eq!(got, Some(want), "{text}");
        });
    }
}

#[test]
fn what_leads_to_a_list_and_what_there_is_none_of_are_no_work() {
    for (text, want) in [
        (
            "To keep it from coming back we will\n- Add an alert\n- Check the names\n",
            &["Add an alert", "Check the names"][..],
        ),
        ("再発防止策として、次の項目を検討している。\n\n- 監視を追加する\n", &["監視を追加する"]),
        (
            "| 対象 | 改善内容 |\n|---|---|\n| 画面 | （今回変更なし） |\n| 倉庫 | 該当なし |\n| 手順 | 監視を追加する |\n",
            &["監視を追加する"],
        ),
        (
            "Cependant, les actions suivantes ont été réalisées :\n\nAjustement de l'échelle\n\nSupprimer la route\n",
            &["Ajustement de l'échelle", "Supprimer la route"],
        ),
        ("Aucune modification du code n'a été faite.\n", &[]),
        (
            "Add an alert.\nRaise the pool.\nHope this helps, thanks for reading.\n",
            &["Add an alert.", "Raise the pool."],
        ),
    ] {
        with_context(&format!("## Action items\n\n{text}"), |context| {
            let got: Vec<_> = read(context, |_| false).into_iter().map(|action| action.text.value).collect();
            assert_eq!(got, want, "{text}");
        });
    }
}

#[test]
fn fixes_are_work_that_was_done() {
    for (text, want) in [
        ("## Fixes\n\n- Pool moved to a file of its own\n- Limit set to null\n", 2),
        (
            "## Fixes applied\n\n### Fix 1: The worker says when it is done\nAdded a call.\n\n### Fix 2: A time limit\nAdded one.\n",
            2,
        ),
        ("## How the fix was found\n\n- Kim read the logs\n", 0),
    ] {
        with_context(text, |context| assert_eq!(read(context, |_| false).len(), want, "{text}"));
    }
}

/// The owners of three items, each written in the shape that `{t}` and `{n}` give.
fn owners(shape: &str, names: [&str; 3]) -> Vec<Option<String>> {
    let tasks = ["Add an alert", "Raise the pool", "Write a runbook"];
    let line = |(task, name): (&str, &str)| shape.replace("{t}", task).replace("{n}", name);
    let list: Vec<String> = tasks.into_iter().zip(names).map(line).collect();
    let mut owners = Vec::new();
    with_context(&format!("## Action items\n\n{}\n", list.join("\n")), |context| {
        owners = read(context, |_| false).into_iter().map(|item| item.owner.map(|owner| owner.value)).collect();
    });
    owners
}

#[test]
fn owners_are_known_by_the_place_that_all_items_give_them() {
    let people = ["Kim", "Lee", "Ana Roy"];
    let teams = ["SRE", "Platform", "DBA"];
    for shape in [
        "- {t} ({n})",
        "- {t} [{n}]",
        "- {t} - {n}",
        "- {t} → {n}",
        "- {t} | {n} | 2024-05-01",
        "- {t} · {n} · 2024-05-01",
        "- {t} ({n}, by 2024-05-01)",
        "- {t} (#12, {n})",
        "- {t} ({n}) #12",
        "- {t} ({n}) — done",
        "- {t}. ({n})",
        "- ({n}) {t}",
        "- [{n}] {t}",
        "- {t}, owner {n}, due Friday",
        "- {t} (by {n})",
        "- {t} (lead: {n})",
        "- {t} (assigned: {n})",
    ] {
        for names in [people, teams] {
            let want: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
            assert_eq!(owners(shape, names), want, "{shape} {names:?}");
        }
    }
    for names in [people, teams] {
        let want: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
        let lower = "- {n} to add an alert".to_owned();
        let shown = owners(&lower, names);
        assert_eq!(shown, want, "{names:?}");
    }
}

#[test]
fn what_stands_in_those_places_may_be_no_owner() {
    for names in
        [["High", "Medium", "Low"], ["Done", "Open", "In progress"], ["P1", "P2", "P3"], ["May 1", "May 2", "June"]]
    {
        for shape in ["- {t} ({n})", "- {t} - {n}", "- [{n}] {t}"] {
            assert_eq!(owners(shape, names), [None, None, None], "{shape} {names:?}");
        }
    }
    // One of three names the tool.
    assert_eq!(owners("- {t} {n}", ["(Grafana)", "by hand", "(see above)"]), [None, None, None]);
    // A date beside it says that one is a name.
    assert_eq!(owners("- {t} {n}", ["(Kim, 2024-05-01)", "by hand", "again"])[0].as_deref(), Some("Kim"));
    for (text, want) in [("- TODO(kim): add an alert", Some("kim")), ("- Add an alert (Owner TBD)", None)] {
        with_context(&format!("## Action items\n\n{text}\n"), |context| {
            let all = read(context, |_| false);
            assert_eq!(all[0].owner.as_ref().map(|owner| owner.value.as_str()), want, "{text}");
        });
    }
}

#[test]
fn figures_below_an_item_are_its_own() {
    with_context(
        "## Action items\n\n- Set a monthly budget for the account with alerts at:\n  - 50%\n  - 80%\n- Look at it\n",
        |context| {
            let got: Vec<_> = read(context, |_| false).into_iter().map(|action| action.text.value).collect();
            assert_eq!(got, ["Set a monthly budget for the account with alerts at:", "Look at it"]);
        },
    );
}
