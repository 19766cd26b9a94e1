//! Figures of whole documents, each text with all that is to be read from it.

use super::*;
use crate::extract::testing::with_context;

/// The figures of a text, each as `unit value of`, a range with its low end in front.
fn told(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    with_context(text, |context| {
        for figure in read(context, &crate::extract::timeline::moments(context), |_| false, None) {
            let low = figure.low.map(|low| format!("{low}-")).unwrap_or_default();
            list.push(format!("{:?} {low}{} {}", figure.unit, figure.value, figure.of.unwrap_or_default()));
        }
    });
    list.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn figures_of_harm_are_read_where_they_stand() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, expected) in [
        ("About 30% of users were affected.", &["Percent 30 users"][..]),
        // Loads, prices, distances and needs are none.
        ("## Timeline\n\n- 10:00 The host begins the download of 24 resources", &[]),
        ("It was down, so we went from 1 GB ($4/month) to 2 GB ($6/month).", &[]),
        ("## Impact\n\nThe alert was late: it came 3 minutes after the failure.", &[]),
        ("Access failed, since it requires 2 members to be online.", &[]),
        ("The server went down, potentially effecting 2,354 users.", &["Count 2354 users"]),
        (
            "An outage halted block production for about ~4 hours and delayed finality for another ~12 hours.",
            &["Minutes 240", "Minutes 720"],
        ),
        ("Four stations are offline near the coast.", &["Count 4 stations"]),
        ("500 staff were affected.", &["Count 500 staff"]),
        (
            "## Impact\n\n- ~12,000 orders affected (8,000 failed, 4,000 delayed)",
            &["Count 12000 orders", "Count 8000 orders", "Count 4000 orders"],
        ),
        // What was done about it, and a bound, are none.
        ("## Impact\n\nThe queue failed. We restarted all workers.", &[]),
        ("## Impact\n\nWe lost all messages.", &["Percent 100 messages"]),
        ("Disks failed, and we moved to restore all users.", &[]),
        ("## Impact\n\n- Damage: Jobs (<= 14 days) may have failed", &[]),
        ("There appear to be 17 servers not responding.", &["Count 17 servers"]),
        // What is not known by name counts where harm is said of it, before, in or behind it.
        ("Twelve weather balloons were lost over the sea.", &["Count 12 balloons"]),
        ("The fault took down 40 ticket gates, affecting 9 platforms.", &["Count 40 gates", "Count 9 platforms"]),
        ("We found 14 corrupted tiles.", &["Count 14 tiles"]),
        ("A total of three (3) accounts were exposed.", &["Count 3 accounts"]),
        ("Agent 3 failed to write, and agent 4 refused.", &[]),
        ("30 tiles from the east server were wrongly deleted.", &["Count 30 tiles"]),
        ("The alert fired within 30 seconds of the failure.", &[]),
        ("The two pods of the old release were never touched by the failure.", &[]),
        ("All visitors received 502 errors.", &["Percent 100 visitors"]),
        ("No emails were delivered while it was down.", &["Percent 100 emails"]),
        ("Três contas foram comprometidas.", &["Count 3 contas"]),
        ("## Impacto\n\n- La tienda devolvía 503 durante 8 minutos", &["Minutes 8"]),
        (
            "## Impact\n\n| | |\n|---|---|\n| Signatures left unable to run | 358 (all of one shop) |\n",
            &["Count 358 signatures"],
        ),
        ("The error came up in 3 countries.", &[]),
        ("At 10:00 a 500 server error was found.", &[]),
        ("The share was set to 0 %, and errors dropped.", &[]),
        ("The queue was purged: 6,800 messages abandoned.", &["Count 6800 messages"]),
        ("It failed after 3 attempts and 2 retries.", &[]),
        ("The crash was seen on 12 dashboards by 4 engineers.", &[]),
        ("## Impact\n\n3 of the 5 brokers were down", &["Count 3 brokers"]),
        ("3 out of 5 replicas were unavailable.", &["Count 3 replicas"]),
        // A label or a column's head in front.
        ("## Impact\n\n- Failed requests: 12,340\n- Lost orders: ~310", &["Count 12340 requests", "Count 310 orders"]),
        ("| Service | Users affected | CPU |\n|---|---|---|\n| shop | 1,200 | 80% |\n", &["Count 1200 users"]),
        ("| Metric | Value |\n|---|---|\n| Failed logins | 1,200 |\n| Hosts | 12 |\n", &["Count 1200 logins"]),
        // From what it was to what it became.
        ("The error rate rose from 0.1% to 23%.", &["Percent 23 requests"]),
        ("p99 latency rose from 200ms to 12s.", &["Seconds 12"]),
        ("Latency went up to 850 ms (normally 90 ms).", &["Seconds 0.85"]),
        ("The success rate dropped to 72%.", &["Percent 72"]),
        ("- Response times increased by 300%", &["Percent 300"]),
        ("Two named failure modes, two alerts.", &[]),
        ("## Impact\n\n| | |\n|---|---|\n| Accounts destroyed | 623 |\n", &["Count 623 accounts"]),
        ("The success rate is back to 99%.", &[]),
        ("The failing job handles 300 requests per second.", &[]),
        ("We lost about €12k in bookings.", &["Money 12000 revenue"]),
        ("The outage cost 4,000 USD.", &["Money 4000 revenue"]),
        ("A quarter of all customers could not pay.", &["Percent 25 customers"]),
        ("All nodes were unreachable.", &["Percent 100 nodes"]),
        ("All nodes run the same image, which failed.", &[]),
        ("All build agents were offline.", &["Percent 100 agents"]),
        ("All upload jobs and some other tools were failing.", &["Percent 100 jobs"]),
        ("The script deleted all channel links.", &["Percent 100 links"]),
        ("The bug affected all services.", &["Percent 100 services"]),
        ("The errors stopped when all changes were undone.", &[]),
        ("All of our hosts now alert on errors.", &[]),
        ("One in five requests to the shop failed.", &["Percent 20 requests"]),
        (
            "## Impact\n\n- Affected tenants: 14/220\n- 45 support tickets were filed",
            &["Count 14 tenants", "Count 45 tickets"],
        ),
        ("12% of calls returned HTTP 500.", &["Percent 12 calls"]),
        ("The p95 latency went from 120 ms to 4.5 s.", &["Seconds 4.5"]),
        ("We lost 6 hours of metrics.", &["Minutes 360"]),
        ("14 GB of data were lost.", &[]),
        ("None of the 300 customers were affected.", &[]),
        ("4% of all API requests returned errors.", &["Percent 4 requests"]),
        ("The p99 latency rose to 8.2s (from 300ms).", &["Seconds 8.2"]),
        ("After the restart errors dropped to 1%.", &[]),
        ("Alerts are sent if a machine is down for 15 min.", &[]),
        (
            "## Impact\n\n| Service | Impact | Users |\n|---|---|---|\n| shop | down for 20 min | 1,200 |\n",
            &["Minutes 20", "Count 1200 users"],
        ),
        ("We added 10 nodes to the cluster after the failure.", &[]),
        ("The alert fires when the error rate is above 5%.", &[]),
        ("At 12:00 the failed 50 service came back.", &[]),
        ("Phase 2 nodes failed.", &[]),
        ("## Impact\n\n- Half of the customers saw a blank page", &["Percent 50 customers"]),
        ("## Root cause\n\nThe lock made queries slower, raising latency by 40x.", &["Factor 40"]),
        ("## Root cause\n\nThe pool holds 40 connections.", &[]),
        ("## Lessons\n\n- Alerts came late, affecting at least two namespaces", &["Count 2 namespaces"]),
        (
            "#### Block times (seconds)\n\n- **Baseline**: about 6 seconds\n- **Spikes**: 11-14.5 seconds",
            &["Seconds 11-14.5"],
        ),
        ("The web pages returned HTTP/1.1 503 Service Unavailable.", &[]),
        ("Bookings failed and there was a complete loss of orders for about 2 hours.", &["Minutes 120"]),
        ("## Timeline\n\n- We are scaling down the cluster by 3 nodes", &[]),
        ("## Action items\n\n- Alert when 5% of requests fail", &[]),
    ] {
        let got = told(text);
        if got != expected {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn figures_of_harm_are_known_by_what_is_said_of_them() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, expected) in [
        // A label where only harm is told, and what stands behind it in brackets or behind a stroke.
        ("## Impact\n\n- **Tickets raised:** 17\n- Tenants: 20", &["Count 17 tickets", "Count 20 tenants"][..]),
        ("## Impact\n\n- Total tenants: 20", &[]),
        ("## Impact\n\n- Users affected: 20 / 5%", &["Count 20 users", "Percent 5 users"]),
        ("## Impact\n\n12% of users (about 30,000) were affected.", &["Percent 12 users", "Count 30000 users"]),
        ("## Impact\n\n3 customers affected\n\n## Timeline", &["Count 3 customers"]),
        ("## Impact\n\nWe have 12,000 customers.", &[]),
        ("## Impact\n\n5 of 9 services", &["Count 5 services"]),
        ("## Impact\n\nOne customer lost data.", &["Count 1 customers"]),
        ("## Impact\n\nA customer lost data.", &[]),
        ("## Impact\n\n| Part | Downtime |\n|---|---|\n| Cart | 22 min |\n", &["Minutes 22"]),
        // All of which a part was told, a coin, what goes on well, what is at nought.
        ("248 blocks were missing out of 1,344 slots.", &["Count 248 blocks"]),
        ("Validators missed about 382 ETH of rewards.", &["Money 382 revenue"]),
        ("All valid requests continued to pass, with no outage.", &[]),
        ("## Timeline\n\n- 10:00 Duplication rate drops to 0%", &[]),
        ("## Impact\n\n- The site had 60–80 second timeouts", &["Seconds 60-80"]),
        ("It returned HTTP 500 error responses to all outbound sync requests.", &["Percent 100 requests"]),
        ("## Linha do tempo\n\n- 18:40 três lojistas receberam créditos duplicados", &["Count 3 lojistas"]),
        // What was good and fell, what was bad and fell.
        ("## Impact\n\nThroughput was reduced by 40%.", &["Percent 40"]),
        ("## Resolution\n\nThe error rate fell below 0.1%.", &[]),
        ("## Timeline (UTC)\n\n- 10:00 Error rate of search back under 2.4 %, watching", &[]),
        ("## Resolution\n\nLatency returned to 200 ms.", &[]),
        ("The errors came when v2 was deployed to 10% of hosts.", &[]),
        ("## Root cause\n\nThe load test had 1,000 users and did not fail.", &[]),
        ("## Lessons\n\nKeep 3 replicas so that one failure takes nothing down.", &[]),
        ("## Impact\n\nNot all users were unable to pay.", &[]),
        ("## Impact\n\nA request led to 500 \"Internal Server Error\".", &[]),
        ("## Impact\n\nLes clients voyaient des erreurs 500 partout.", &[]),
        ("## Resolution\n\n100% of traffic was moved and the error rate went to 0%.", &[]),
        // Ranges, and from what it was to what it became.
        ("## Impact\n\n10% to 15% of writes were rejected.", &["Percent 10-15 writes"]),
        ("Response times rose from 0.2 to 8 seconds.", &["Seconds 8"]),
        ("Response times were 10 times higher than normal.", &["Factor 10"]),
        // The whole in words, other numbers before the noun, shares in words.
        ("Two of the three replicas crashed.", &["Count 2 replicas"]),
        ("A power cut in rack 4 took out 11 servers.", &["Count 11 servers"]),
        ("Everyone visiting the site saw errors.", &["Percent 100 users"]),
        ("## Impact\n\nNobody could log in.", &["Percent 100 users"]),
        ("Everyone joined the call after the outage.", &[]),
        ("We apologize to everyone affected by the outage.", &[]),
        ("Memory was not it (1.1 GiB / 8 GiB = 14%), requests failed.", &[]),
        ("After the outage we decided to delay the release by one day.", &[]),
        ("## Impact\n\nThe whole process took about a minute to complete.", &[]),
        (
            "## Timeline\n\n- 17:51 an alert\n- 18:53 fixed\n\n---\n\n**Summary of impact:**\n\n- Mirrors were unavailable for 24 minutes\n",
            &["Minutes 24"],
        ),
        ("## Impact\n\n| Customers affected | Data loss |\n|---|---|\n| All | None |\n", &["Percent 100 customers"]),
        ("Four out of five requests failed.", &["Percent 80 requests"]),
        ("Three quarters of users saw errors.", &["Percent 75 users"]),
        ("One third of jobs never ran.", &["Percent 33.333 jobs"]),
        ("About half our users saw a blank page.", &["Percent 50 users"]),
        ("There was an outage for all tenants.", &["Percent 100 tenants"]),
        ("Up to an hour and a half of data was lost.", &["Minutes 90"]),
        ("All changes of the last 6 hours were lost.", &["Minutes 360"]),
        // Words of harm.
        ("Addresses of 5,000 users were exposed.", &["Count 5000 users"]),
        ("1,400 notifications went to the wrong people.", &["Count 1400 notifications"]),
        ("Two hosts ran out of disk space.", &["Count 2 hosts"]),
        ("The attacker drained $3.2M from the pool.", &["Money 3200000 revenue"]),
    ] {
        let got = told(text);
        if got != expected {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn figures_are_read_as_each_language_writes_them() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, expected) in [
        ("## Impact\n\n- 1,234 users could not log in", "Count 1234 users"),
        ("## Auswirkungen\n\n- 1.234 Nutzer waren betroffen", "Count 1234 users"),
        ("## Impacto\n\n- 3.000 usuarios afectados", "Count 3000 users"),
        ("## Auswirkungen\n\n- Verlust von €25.000", "Money 25000 revenue"),
        ("## Impacto\n\n- 12.345.678 usuarios afectados", "Count 12345678 users"),
        ("## Impact\n\n- 1\u{202f}234 utilisateurs affectés", "Count 1234 users"),
        ("## Impacto\n\n- 2,5% dos usuários afetados", "Percent 2.5 users"),
        ("## Влияние\n\n- затронуто 3 тыс. пользователей", "Count 3000 users"),
        ("## Impact\n\n- 1 500 utilisateurs n'ont pas pu entrer", "Count 1500 users"),
        ("## Impacto\n\n- Se perdieron 120 pedidos", "Count 120 pedidos"),
        ("## Auswirkungen\n\n- 40 Server waren nicht erreichbar", "Count 40 server"),
        ("## 影响\n\n- 3.5万用户受影响", "Count 35000 users"),
        ("## 影響\n\n- 1200人のユーザーに影響", "Count 1200 users"),
        ("## 영향\n\n- 사용자 450명 영향", "Count 450 users"),
        ("## Impact\n\n- 1.2k users saw errors", "Count 1200 users"),
        ("## Impact\n\n- 3.7M requests failed", "Count 3700000 requests"),
        ("## Impact\n\n- 1.21B requests failed", "Count 1210000000 requests"),
        ("## Impact\n\n- twelve customers lost data", "Count 12 customers"),
        ("## Impact\n\n- two thirds of users saw errors", "Percent 66.667 users"),
        ("## Impact\n\n- all users were logged out", "Percent 100 users"),
        ("## Impact\n\nThe outage affected all traffic.", "Percent 100 traffic"),
        ("## Impact\n\nThe pool was not up, causing all users to be unable to pay", "Percent 100 users"),
        ("## Impact\n\n- between 10 and 15 % of requests failed", "Percent 10-15 requests"),
        ("## Impact\n\n- lost revenue of $12,500", "Money 12500 revenue"),
        ("## Impact\n\n- errors rose 3x", "Factor 3"),
        ("## Impact\n\n- bookings were down for 45 minutes", "Minutes 45"),
        ("## Auswirkungen\n\n- 1,5 Mio. Anfragen gingen verloren", "Count 1500000 requests"),
        ("## Impacto\n\n- 3 mil usuarios afectados", "Count 3000 users"),
        ("## Résumé\n\nEnviron 20 % des utilisateurs n'ont pas pu entrer.", "Percent 20 users"),
        ("## 概要\n\n約20%のリクエストがエラーになりました。", "Percent 20 requests"),
        ("## 影响范围\n\n影响用户数：350", "Count 350 users"),
        ("## 影響\n\n1,200名のお客様がログインできませんでした。", "Count 1200 customers"),
        ("## 影响\n\n受影响用户约 1200 人。", "Count 1200 users"),
        ("## 影响\n\n接口响应时间上升到 5 秒。", "Seconds 5"),
        ("## Impacto\n\nPerda estimada de R$ 15.000 em vendas.", "Money 15000 revenue"),
        ("## Impacto\n\nSe perdieron 45 minutos de datos.", "Minutes 45"),
        ("## Impacto\n\nLa tasa de error subió del 0,1% al 12%.", "Percent 12"),
        ("## Impacto\n\nNadie podía iniciar sesión.", "Percent 100 users"),
        ("## Impacto\n\n3 de los 5 nodos cayeron.", "Count 3 nodos"),
        ("## Impacto\n\nA taxa de erro subiu de 0,1% para 12%.", "Percent 12"),
        ("## Impacto\n\nCerca de um terço dos usuários não conseguiu entrar.", "Percent 33.333 users"),
        ("## Impact\n\nAucun utilisateur ne pouvait se connecter.", "Percent 100 users"),
        ("## Impact\n\n3 des 5 serveurs étaient en panne.", "Count 3 serveurs"),
        ("## Auswirkungen\n\nNiemand konnte sich anmelden.", "Percent 100 users"),
        ("## Auswirkungen\n\nDie Hälfte der Knoten war nicht erreichbar.", "Percent 50 knoten"),
        ("## Auswirkungen\n\n3 von 5 Knoten waren ausgefallen.", "Count 3 knoten"),
        ("## Влияние\n\nДоля ошибок выросла с 0,1% до 12%.", "Percent 12"),
        ("## Влияние\n\nОколо трети пользователей не могли войти.", "Percent 33.333 users"),
        ("## 影响\n\n错误率从 0.1% 上升到 12%。", "Percent 12"),
        ("## 影响\n\n5 个节点中有 3 个宕机。", "Count 3 节点"),
        ("## 影响\n\n约三分之一的用户无法登录。", "Percent 33.333 users"),
        ("## 影響\n\nエラー率が0.1%から12%に上昇しました。", "Percent 12"),
        ("## 影響\n\n全ユーザーがログインできなくなりました。", "Percent 100 users"),
        ("## 영향\n\n오류율이 0.1%에서 12%로 증가했습니다.", "Percent 12"),
        ("## 영향\n\n사용자의 약 3분의 1이 로그인하지 못했습니다.", "Percent 33.333 users"),
    ] {
        let got = told(text);
        if got != [expected] {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn figures_of_harm_are_read_in_other_words() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, expected) in [
        // The whole, in whatever words.
        ("No users could log in during this time.", &["Percent 100 users"][..]),
        ("No requests succeeded for ten minutes.", &["Percent 100 requests"]),
        ("No one was able to check out.", &["Percent 100 users"]),
        ("All traffic to the search service failed.", &["Percent 100 traffic"]),
        ("The entire user base was affected.", &["Percent 100 users"]),
        ("## Summary\n\n- Affected customers: all", &["Percent 100 customers"]),
        ("All 12 brokers crashed.", &["Count 12 brokers"]),
        ("All hubs including those of A, B and C were not reachable.", &["Percent 100 hubs"]),
        ("All running instances and clusters continue to be affected.", &["Percent 100 instances"]),
        ("There was a period of 30 minutes where jobs could not be scheduled.", &["Minutes 30"]),
        ("Since 99% of all requests are for downloads, errors were moved there.", &[]),
        ("At a burn rate of 190x the pace, requests failed.", &[]),
        ("Every second request failed.", &[]),
        ("Half our fleet was unreachable.", &["Percent 50 fleet"]),
        ("Three quarters of the nodes were down.", &["Percent 75 nodes"]),
        ("At its worst, one request in four failed.", &["Percent 25 requests"]),
        // Scales in words, ranges, sums.
        ("A dozen users were affected.", &["Count 12 users"]),
        ("Two hundred customers lost data.", &["Count 200 customers"]),
        ("Between 5 and 10 thousand users were affected.", &["Count 5000-10000 users"]),
        ("The number of affected users was 340.", &["Count 340 users"]),
        ("Around 2,000 users could not log in.", &["Count 2000 users"]),
        ("In 2021 the outage began when pods failed.", &[]),
        ("2,300 requests (5.6% of all) failed.", &["Count 2300 requests", "Percent 5.6"]),
        // One harm, several things.
        ("This affected 6 clusters and roughly 1,100 workloads.", &["Count 6 clusters", "Count 1100 workloads"]),
        ("The migration dropped 1.4M rows.", &["Count 1400000 rows"]),
        ("The API served 2.1 million errors.", &["Count 2100000 errors"]),
        ("About 0.5% of API calls returned a 500.", &["Percent 0.5 calls"]),
        // Who speaks up was harmed.
        ("Over 300 customers contacted support.", &["Count 300 customers"]),
        ("65 customers reported problems.", &["Count 65 customers"]),
        ("340 users had to reset their passwords.", &["Count 340 users"]),
        ("Support received 120 complaints.", &["Count 120 complaints"]),
        // By mistake, and in a sentence that also names a Slack channel or a disk.
        ("An email was sent to 93 customers by mistake.", &["Count 93 customers"]),
        ("Data of 93 customers was shown to other customers.", &["Count 93 customers"]),
        ("We misissued 340 certificates.", &["Count 340 certificates"]),
        ("12 validators were slashed.", &["Count 12 validators"]),
        ("40 users told us on Slack that uploads failed.", &["Count 40 users"]),
        ("Two disks in the array failed.", &["Count 2 disks"]),
        ("Writes failed when the disk was at 93%.", &[]),
        ("Builds of 2,000 crates failed.", &["Count 2000 crates"]),
        ("1 in 3 scans failed.", &["Percent 33.333 scans"]),
        ("Requests failed while the cluster was at 93% of its capacity.", &[]),
        ("Block times went up to 20 seconds.", &["Seconds 20"]),
        ("The loss came to 12,000 USDC.", &["Money 12000 revenue"]),
        // Money and lengths.
        ("It cost us roughly 4,500 dollars.", &["Money 4500 revenue"]),
        ("Lost sales came to about EUR 40,000.", &["Money 40000 revenue"]),
        ("We had to pay $18,000 in SLA credits.", &["Money 18000 revenue"]),
        ("Replication lag grew to 25 minutes.", &["Minutes 25"]),
        ("Uploads failed for 2 hours.", &["Minutes 120"]),
        ("Uploads were unavailable for about 1h35.", &["Minutes 95"]),
        ("We had 30 minutes of intermittent errors.", &["Minutes 30"]),
        ("The API responded in 9 seconds instead of 200 ms.", &["Seconds 9"]),
        ("We lost 40% of our capacity.", &["Percent 40"]),
        ("40% fewer orders than usual came in.", &["Percent 40 orders"]),
        // Parts that were down so long, by their names; lengths that are the response's.
        (
            "## Impact\n\n- API: ~8 hours (full outage)\n- Web: 20 minutes\n- Time to fix: 4 hours",
            &["Minutes 480", "Minutes 20"],
        ),
        (
            "## Impact\n\n| Service | Duration |\n|---|---|\n| API | 45 min |\n| Web | 20 min |",
            &["Minutes 45", "Minutes 20"],
        ),
        ("For 40 minutes, new pages did not appear.", &["Minutes 40"]),
        ("Emails arrived up to 30 minutes late.", &["Minutes 30"]),
        ("45 minutes worth of data was lost.", &["Minutes 45"]),
        ("Users had to wait 40 minutes for a build.", &[]),
        ("## Impact\n\nUsers had to wait 40 minutes for a build.", &["Minutes 40"]),
        ("The fix took 40 minutes to deploy after the failure.", &[]),
        // What is no harm: load, budgets, every day, who has what.
        ("Traffic grew by 40% before the outage.", &[]),
        ("A spike of 4x the usual traffic caused the outage.", &[]),
        ("Load was 3 times higher than expected, which caused the failure.", &[]),
        ("On a normal day 2% of requests fail.", &[]),
        ("We burned 60% of the error budget.", &[]),
        ("The canary failed on 5% of hosts.", &[]),
        ("A batch job with 50,000 messages overloaded the queue, which failed.", &[]),
        ("The new pool holds 200 connections so that requests no longer fail.", &[]),
        ("We replayed 12,000 lost messages.", &[]),
        ("It failed on node 3 (try: 500) of the database.", &[]),
        ("The 2 replicas did not fail.", &[]),
    ] {
        let text = if text.starts_with('#') { text.to_owned() } else { format!("## Summary\n\n{text}") };
        let got = told(&text);
        if got != expected {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn figures_are_read_from_titles_headings_entries_and_over_the_ends_of_lines() {
    let mut wrong: Vec<String> = Vec::new();
    for (text, expected) in [
        // A heading is the label of the number under it.
        (
            "## Impact\n\n### Users affected\n\n4,200\n\n### Requests failed\n\n1.2 million (peak)",
            &["Count 4200 users", "Count 1200000 requests"][..],
        ),
        ("## Impact\n\n### Regions\n\nAll\n\n### Cost\n\n4,200", &[]),
        ("## 影響範囲\n\n### 台数\n\n1,300万台（推定）", &["Count 13000000 台"]),
        ("## Impacto\n\n### Usuarios afectados\n\n350", &["Count 350 users"]),
        ("## Auswirkungen\n\n### Betroffene Nutzer\n\n~ 350", &["Count 350 users"]),
        // A title tells harm too, and a date is no part of a whole.
        ("# Search was slow for 20% of shops\n\n## Timeline", &["Percent 20 shops"]),
        ("# 4/26 Delays of transactions\n\n## Timeline", &[]),
        // Lines that were broken for their length.
        (
            "## Impact\n\nBetween lunch and dinner the kitchen lost its printers and 340\norders never arrived there.",
            &["Count 340 orders"],
        ),
        (
            "## Symptômes\n\nAprès la mise à jour du soir les mots de passe cessaient de marcher. Trois\n\
             comptes touchés.",
            &["Count 3 comptes"],
        ),
        ("## Impact\n\nOrders: 12\nUsers: 40", &["Count 12 orders", "Count 40 users"]),
        // Rows whose label says harm, in scripts that have counters.
        ("## 影响分析\n\n| 项目 | 数值 |\n|---|---|\n| 超时订位 | 82个 |", &["Count 82"]),
        ("## 影响分析\n\n| 项目 | 数值 |\n|---|---|\n| 下单超时时长 | 371分钟 |", &["Minutes 371"]),
        // Harm in entries.
        ("## 타임라인\n\n- **19:52** — 예약 서비스 503 에러율 80% 초과", &["Percent 80 requests"]),
        ("## Zeitlinie\n\n- 19:52 Fehlerrate der Suche bei 40 %", &["Percent 40"]),
        ("## Chronologie\n\n- 19:52 taux d'erreur à 40 %", &["Percent 40"]),
        ("## Timeline\n\n- 19:52 116k task backlog found", &["Count 116000 task"]),
        ("## Timeline\n\n- 19:52 Response times rose from 180 ms to 4.2 seconds", &["Seconds 4.2"]),
        ("## Timeline\n\n- 19:52 Response times are back to 2 seconds", &[]),
        ("## Timeline\n\n- 19:52 The probe answers in 2 seconds", &[]),
        // A status is no count, a part of a whole is the part, the end of harm no harm.
        ("We saw a spike of 504 timeouts at the edge.", &[]),
        ("The ring lost 3 of its 5 masters.", &["Count 3 masters"]),
        ("## Summary\n\nAll affected shops are back online.", &[]),
        ("## Summary\n\nAll workloads have been restored after the outage.", &[]),
        // For so many, late, waiting, several outages.
        (
            "## Impact\n\nMail was delayed by up to 6 hours for 3,000 recipients.",
            &["Minutes 360", "Count 3000 recipients"],
        ),
        ("## Summary\n\nPrices were wrong for 1,900 products.", &["Count 1900 products"]),
        ("## Summary\n\nPrices were wrong for 3 reasons.", &[]),
        ("## Impact\n\n- 47 robots stood still", &["Count 47 robots"]),
        ("## Summary\n\n47 robots stood in the hall.", &[]),
        // Attempts of a kind; money in short; what a label counts with a word of estimate, and brackets behind.
        ("## Summary\n\nA total of 8,420 lock attempts failed.", &["Count 8420 attempts"]),
        ("## Summary\n\nWe restarted it after 3 attempts failed.", &[]),
        ("## Summary\n\nThis led to a loss of at least $1.7m.", &["Money 1700000 revenue"]),
        ("## Impact\n\n- **Money**: $2.3M in SLA penalties", &["Money 2300000 revenue"]),
        ("## 영향\n\n| 항목 | 내용 |\n|---|---|\n| 영향 사용자 수 | 추정 12명 (결제 실패) |", &["Count 12 users"]),
        ("## Impact\n\n- Part du trafic affecté : max 10 %", &["Percent 10 trafic"]),
        ("## Summary\n\nThe state was lost, and all running jobs were lost.", &["Percent 100 jobs"]),
        ("## Summary\n\nIt flagged 25% of orders as anomalous (baseline: 2–3%).", &["Percent 25 orders"]),
        ("## Impact\n\nLe service occupait 70 à 80 Mi et ses pods ont été perdus.", &[]),
        ("## 现象\n\n371 个连接僵在那里。", &["Count 371 连接"]),
        ("## Summary\n\n60,000 messages were delivered late.", &["Count 60000 messages"]),
        ("## Summary\n\nAt the peak 9,000 jobs were waiting.", &["Count 9000 jobs"]),
        ("## Impact\n\nWe had two outages (25 min and 12 min).", &["Minutes 25", "Minutes 12"]),
        // A noun before its number, behind a comma another one; what only its verb shows to be a noun.
        ("## 影响\n\n影响订单 3,218 笔，涉及用户约 2,900 人。", &["Count 3218 订单", "Count 2900 users"]),
        ("## 影響\n\n失敗した決済は3,240件です。", &["Count 3240 決済"]),
        ("## Auswirkungen\n\nRund 1.800 Postfächer waren nicht erreichbar.", &["Count 1800 postfächer"]),
        (
            "## Влияние\n\nОколо 30% пользователей (примерно 15 тыс.) не могли войти. Потеряно 220 накладных и 40 договоров.",
            &["Percent 30 users", "Count 15000 users", "Count 40 договоров"],
        ),
        ("## Contexte\n\nLe site était inaccessible pour l'ensemble des utilisateurs.", &["Percent 100 users"]),
        // Answers, scales and money as each language has them.
        ("## Impacto\n\n- Tiempo de respuesta: hasta 30 segundos", &["Seconds 30"]),
        ("## Impact\n\n- Temps de réponse jusqu'à 20 secondes", &["Seconds 20"]),
        ("## Влияние\n\n- Время ответа выросло до 12 секунд", &["Seconds 12"]),
        (
            "## 影响\n\n- 接口耗时最高 12 秒\n- 影响用户 1.2 万\n- 丢失订单 350 单",
            &["Seconds 12", "Count 12000 users", "Count 350 订单"],
        ),
        ("## 影響\n\n- 影響ユーザー数：約1万2千人", &["Count 12000 users"]),
        (
            "## 영향\n\n- 응답 시간 최대 12초\n- 매출 손실 약 500만 원\n- 영향 받은 사용자: 약 1만 2천 명",
            &["Seconds 12", "Money 5000000 revenue", "Count 12000 users"],
        ),
        ("## Impact\n\nBuilds were slow and took 3 times as long as usual.", &["Factor 3"]),
        // Numbers of names are no counts.
        ("# AWS us-east-2 instances failed", &[]),
        ("## Summary\n\nThe RAID 5 disks failed. In zone 2 instances were down. SHA-256 files were corrupted.", &[]),
        ("## Summary\n\nIn Europe 5 sites were down.", &["Count 5 sites"]),
        ("## Timeline\n\n- 10:00 Median response time jumped from about 100ms to >200 seconds", &["Seconds 200"]),
        // What piles up.
        (
            "## Timeline\n\n- 10:05 Kafka lag at 2.3M messages\n- 10:06 Replication lag of 40 minutes\n- 10:07 lag is back to 2 seconds",
            &["Count 2300000 messages", "Minutes 40"],
        ),
        ("## Causa\n\nResultado: 40 jobs pendentes acumulados desde ontem.", &["Count 40 jobs"]),
        ("## 时间线\n\n- 10:05 消息积压 50 万条", &["Count 500000 消息"]),
        ("## Хронология\n\n- 10:05 накопилось 300 заявок", &["Count 300 заявок"]),
        // What is left is no harm.
        (
            "## Summary\n\nA faulty rule scaled the fleet down to two instances, and 43% of requests failed.",
            &["Percent 43 requests"],
        ),
    ] {
        let got = told(text);
        if got != expected {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn all_of_something_is_said_to_fail_in_many_shapes() {
    for (said, want) in [
        ("All staff and admin sign-ins failed, and nobody knew.", &["Percent 100 sign-ins"][..]),
        ("All mail-managed services run on the Droplet server were offline.", &["Percent 100 services"]),
        ("All relay nodes stopped at block 1200, unable to go on.", &["Percent 100 nodes"]),
        ("Result: All frontend pages returned errors.", &["Percent 100 pages"]),
        ("None of our customers could log in.", &["Percent 100 customers"]),
        ("This change caused all form submissions on the old site to fail.", &["Percent 100 submissions"]),
        ("**Users affected:** All workspace members trying to vote", &["Percent 100 members"]),
        ("We’re very sorry to all of our users for the downtime.", &[]),
        // Those that were mended, and those that something was done to.
        ("All nodes were restarted to recover from the failure.", &[]),
        ("All services recovered after the failed node was replaced.", &[]),
        ("All alarms that failed were restarted.", &[]),
    ] {
        assert_eq!(told(&format!("# Outage\n\n## Summary\n\n{said}\n")), want, "{said}");
    }
}

#[test]
fn parts_of_service_and_time_are_harm_by_how_they_are_called() {
    for (said, want) in [
        ("Only 20% of the calls were answered.", &["Percent 20 calls"][..]),
        ("Error rate: 18% (normal: 0.1%)", &["Percent 18 requests"]),
        ("There were 1,045 failed login attempts by customers.", &["Count 1045 attempts"]),
        ("There were 5 failed attempts to restart it.", &[]),
        ("Im Augenblick sind nur etwa 20% unseres Netzes online.", &["Percent 20"]),
        ("17 customers received another customer's invoice.", &["Count 17 customers"]),
        ("Failed transactions - 1,302", &["Count 1302 transactions"]),
        ("2 hours of limited internet access.", &["Minutes 120"]),
        ("7 hours of scoreboard data was gone forever.", &["Minutes 420"]),
        ("There was a 5 minute data loss.", &["Minutes 5"]),
        ("We do what we can to return to 100%, and are sorry that it failed.", &[]),
    ] {
        assert_eq!(told(&format!("# Outage\n\n## Impact\n\n{said}\n")), want, "{said}");
    }
}

#[test]
fn figures_are_read_from_what_stands_above_the_text() {
    let front = "---\ntitle: \"Slow pages for 25% of traffic\"\nsubtitle: How we ended up losing 6,000 users on 9 June 2024\n\
                 layout: 12 users lost\n---\n\n# Slow pages\n\nText.\n";
    assert_eq!(told(front), ["Percent 25 traffic", "Count 6000 users"]);
}

#[test]
fn a_sign_of_several_bytes_is_taken_whole() {
    for (text, want) in [("## Impact\n\nErrors rose 3× then", "3×"), ("## 影響\n\n45％のユーザーに影響", "45％")]
    {
        with_context(text, |context| {
            let figures = read(context, &crate::extract::timeline::moments(context), |_| false, None);
            let spans: Vec<&str> = figures.iter().map(|figure| context.source.slice(figure.span)).collect();
            assert_eq!(spans, [want], "{text}");
        });
    }
}

#[test]
fn a_dump_without_ends_of_sentences_is_not_read() {
    let dump = "5% of users failed, ".repeat(LONGEST_SENTENCE / 19 + 1);
    assert_eq!(told(&dump), Vec::<String>::new());
}
