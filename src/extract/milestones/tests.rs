//! What documents of a few lines are read as: start, detection and end together.

/// Start, detection and end of a text whose day is known, as clock times.
fn clocks(text: &str) -> [String; 3] {
    let text = format!("# Search outage, 5 March 2024\n\n{text}\n");
    let source = crate::text::Source::new(text.as_str());
    let document = crate::markdown::Document::parse(&source);
    let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
    let all = &incident.milestones;
    [&all.start, &all.detected, &all.resolved]
        .map(|time| time.as_ref().and_then(|time| time.at.clock).map(|clock| clock.to_string()).unwrap_or_default())
}

fn check(text: &str, want: [&str; 3]) {
    assert_eq!(clocks(text), want, "{text}");
}

#[test]
fn reads_what_sentences_and_labels_state() {
    let all = ["14:02", "14:10", "15:31"];
    let bounds = ["14:02", "", "15:31"];
    for (text, want) in [
        ("Between 2:02pm and 3:31pm UTC our API failed.", bounds),
        ("On 5 March 2024, between 14:02 and 15:31 UTC, customers could not log in.", bounds),
        ("Checkout was unavailable 14:02–15:31 UTC.", bounds),
        ("Von 14:02 bis 15:31 Uhr war der Dienst nicht erreichbar.", bounds),
        ("El servicio estuvo caído desde las 14:02 hasta las 15:31.", bounds),
        ("De 14h02 à 15h31, le site était inaccessible.", bounds),
        ("O serviço ficou fora do ar das 14:02 às 15:31.", bounds),
        ("С 14:02 до 15:31 сервис был недоступен.", bounds),
        ("The site went dark at 14:02 and came back up at 15:31.", bounds),
        ("L'incident a commencé à 14h02 et s'est terminé à 15h31.", bounds),
        ("2024年3月5日 14:02 至 15:31，搜索服务不可用。", bounds),
        ("The outage began at 14:02, was detected at 14:10 and ended at 15:31.", all),
        ("It became unavailable at 14:02. An engineer noticed at 14:10. It came back at 15:31.", all),
        ("It began at 14:02, was not noticed until 14:10, and was fully restored at 15:31.", all),
        ("- Time of occurrence: 14:02\n- First detected: 14:10\n- Full recovery: 15:31", all),
        ("- 发生时间：14:02\n- 发现时间：14:10\n- 恢复时间：15:31", all),
        ("| Start | End |\n|---|---|\n| March 5th 2024, 2:02 pm UTC | 05.03.2024, 15:31 UTC |", bounds),
        ("- Inicio: 14:02\n- Detección: 14:10\n- Fin: 15:31", all),
        ("- **Heure de l'incident** : 14h02", ["14:02", "", ""]),
        (
            "**Date:** 2024-03-05 14:02 UTC\n\n## Timeline\n\n- 14:05 a job runs\n- 14:10 the host is down",
            ["14:02", "14:10", ""],
        ),
        ("It began at 14:02. The team started a restore at 14:40, and it recovered at 15:31.", bounds),
        ("It began at 14:02. Recovery began at 15:00. It ended at 15:31.", bounds),
    ] {
        check(text, want);
    }
}

#[test]
fn reads_a_sentence_by_its_own_words() {
    for (text, want) in [
        (
            "At 14:02 UTC, all requests began to fail. Our probe alerted us at 14:10. By 15:31, all had recovered.",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "## What happened\n\nAt 14:00 we deployed a change. At 14:02 the first errors appeared. At 14:10 a colleague \
             noticed. At 15:31 all was well again.",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "**Resolved** - 15:31 UTC - It is resolved.\n\n**Investigating** - 14:10 UTC - We look into errors that \
             began at 14:02 UTC.",
            ["14:02", "14:10", "15:31"],
        ),
    ] {
        check(text, want);
    }
}

#[test]
fn reads_clauses_of_one_sentence_in_other_languages() {
    let all = ["14:02", "14:10", "15:31"];
    for text in [
        "El servicio empezó a fallar a las 14:02, lo detectamos a las 14:10 y quedó resuelto a las 15:31.",
        "A las 14:02 la base de datos dejó de responder. A las 14:10 llegó la alerta y a las 15:31 el servicio estaba restablecido.",
        "A indisponibilidade começou às 14:02, foi detectada às 14:10 e resolvida às 15:31.",
        "L'incident a débuté à 14h02, a été détecté à 14h10 et résolu à 15h31.",
        "В 14:02 упала база данных. В 14:10 сработал алерт, в 15:31 всё восстановили.",
    ] {
        check(text, all);
    }
    for entries in [
        "- 14:02 デプロイ後、エラー率が上昇\n- 14:10 アラート発報\n- 14:30 ロールバック実施\n- 15:31 正常化を確認",
        "- 14:02 배포 직후 5xx 급증\n- 14:10 온콜 엔지니어 인지\n- 14:30 롤백\n- 15:31 서비스 정상 복구 확인",
        "- 14:02 Seite liefert 502\n- 14:10 Kundin meldet es per Mail\n- 14:30 Rollback\n- 15:31 Seite wieder erreichbar",
        "- 14:02 El despliegue rompe el login\n- 14:10 Un cliente avisa\n- 14:30 Se revierte el cambio\n- 15:31 Funciona de nuevo",
        "- 14:02 Deploy quebra o checkout\n- 14:10 Cliente reporta\n- 14:30 Revertemos\n- 15:31 Checkout voltou ao normal",
        "- 14:02 после деплоя пошли 502\n- 14:10 пользователи пожаловались\n- 14:30 откат\n- 15:31 сервис работает штатно",
    ] {
        check(&format!("## Timeline (UTC)\n\n{entries}"), all);
    }
}

#[test]
fn what_is_declared_over_is_no_acknowledgement() {
    check(
        "## Updates\n\n15:31 UTC\n\nIncident declared resolved\n\n14:10 UTC\n\nWe look into errors\n\n14:02 UTC\n\nErrors begin",
        ["14:02", "14:10", "15:31"],
    );
    check(
        "- 14:02 Errors begin\n- 14:10 Incident declared\n- 15:31 Incident declared resolved",
        ["14:02", "14:10", "15:31"],
    );
}

#[test]
fn a_list_at_the_head_is_no_second_account() {
    let source = crate::text::Source::new(
        "# 5 March 2024\n\n- Start: 14:02 UTC\n- End: 15:10 UTC\n\n## Timeline\n\n- 14:02 Search goes down\n- 15:31 \
         Search is back to normal\n",
    );
    let document = crate::markdown::Document::parse(&source);
    let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
    let end = incident.milestones.resolved.and_then(|end| end.disputed_by);
    assert_eq!(end.and_then(|(at, ..)| at.clock).map(|clock| clock.to_string()).as_deref(), Some("15:31"));
}

#[test]
fn derives_from_entries_what_no_text_states() {
    for (entries, want) in [
        (
            "- 13:40 Deploy of v2\n- 14:02 Error rate climbs\n- 14:10 Kim is paged\n- 15:31 All systems back to normal",
            ["14:02", "14:10", "15:31"],
        ),
        // Whoever notices, in whatever words; and whatever says that it is over.
        (
            "- 14:02 Checkout fails\n- 14:10 The store manager phones in\n- 14:30 Change reverted\n- 15:31 Fix confirmed",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 Checkout fails\n- 14:10 Dashboard goes red\n- 14:30 Change reverted\n- 15:31 Alert clears",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 Checkout fails\n- 14:10 Heads-up from a partner\n- 14:30 Change reverted\n- 15:31 Incident contained",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 The machine stopped answering\n- 14:10 The fault was detected, the probe having been successfully moved\n\
             - 14:30 Reset\n- 15:31 Server started answering again",
            ["14:02", "14:10", "15:31"],
        ),
        // Logs showed it to nobody.
        (
            "- 14:02 Tenth crash observed; the pod stopped\n- 14:10 Issue detected during a check\n- 15:31 All systems back to normal",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 13:40 Kubernetes upgrade commenced\n- 14:02 Errors 503 are seen\n- 14:10 Quota deleted and the issue goes away",
            ["14:02", "14:02", "14:10"],
        ),
        (
            "- 14:02 Pods crash loop\n- 14:05 Kim is paged\n- 14:10 Downgraded by hand, which solved the issue\n- 15:31 Upgraded again and permanently fixed",
            ["14:02", "14:05", "14:10"],
        ),
        (
            "### 14:02\n\nUsers report failing launches.\n\n### 14:10\n\nStaging is reverted.\n\n### 14:40\n\nThe scaler kicks in.\n\nAll is fine and \
             launches are working again.\n",
            ["14:02", "14:02", "14:40"],
        ),
        (
            "- 14:02 The alert counts errors\n- 14:05 Issue with no ingress traffic verified\n- 15:31 Issue resolved and permanently fixed",
            ["14:02", "14:02", "15:31"],
        ),
        (
            "- 14:02 Developer notified us of lost logs\n- 15:31 Manual fix applied\n- 17:00 Long-term fix applied",
            ["14:02", "14:02", "15:31"],
        ),
        (
            "- 14:02 The app shows an error on sign-in\n- 14:10 Root cause identified: an old address\n- 15:31 Shop restored",
            ["14:02", "14:02", "15:31"],
        ),
        (
            "### 14:02\n\nProblem is identified\n\n- Launches fail\n\n### 14:20\n\n- Mount errors in the log\n\n### 15:31\n\nLaunches \
             are back to their normal rate.\n",
            ["14:02", "14:02", "15:31"],
        ),
        (
            "### 14:02\n\nA template is pushed with a key in it.\n\nThe host notified us within seconds.\n\n### 14:20\n\nThe team \
             discusses it.\n\n### 15:31\n\nRemediation completed.\n",
            ["14:02", "14:02", "15:31"],
        ),
        ("- 14:02 Certificate renewed by hand\n- 14:10 First alert\n- 15:00 Rolled back", ["14:02", "14:10", "15:00"]),
        ("- 14:02 Search fails\n- 14:10 Alert\n- 15:31 Latency back under 200 ms", ["14:02", "14:10", "15:31"]),
        (
            "- 14:02 The host ran out of disk\n- 14:10 A user writes in that search is broken\n- 15:31 Search works again",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 Power cut\n- 14:10 Alarm\n- 14:40 Power is back\n- 15:31 All services up",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 Server fällt aus\n- 14:10 Alarm\n- 14:30 Neustart\n- 15:31 Dienst wieder verfügbar",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 le site ne répond plus\n- 14:10 alerte\n- 14:30 redémarrage\n- 15:31 retour à la normale",
            ["14:02", "14:10", "15:31"],
        ),
        ("- 14:02 오류 발생\n- 14:10 알람 수신\n- 14:30 롤백 시작\n- 15:31 정상화 확인", ["14:02", "14:10", "15:31"]),
        // What ended before it began is no end of it.
        (
            "- 13:50 Backup resumed from a checkpoint\n- 14:02 **Crash**: no order goes through\n- 14:10 Alarm",
            ["14:02", "14:10", ""],
        ),
        (
            "- 14:02 сервис перестал отвечать\n- 14:10 сработал алерт\n- 14:30 начали откат\n- 15:31 восстановлен",
            ["14:02", "14:10", "15:31"],
        ),
    ] {
        check(&format!("## Timeline (UTC)\n\n{entries}"), want);
    }
}

#[test]
fn reads_moments_told_in_other_words() {
    for (text, want) in [
        // What stands in brackets behind a length is when it began.
        (
            "Time to detect: ~5 hours (down since 09:45, seen by hand)\n\n## Timeline\n\n- 09:45 it fails\n- 14:10 it is noticed\n- 15:31 resolved",
            ["09:45", "14:10", "15:31"],
        ),
        ("- **Date seen:** 2024-06-09 14:10\n- **Status:** fixed", ["", "14:10", ""]),
        // From the moment before.
        ("It began at 14:02 and was detected 8 minutes later.", ["14:02", "14:10", ""]),
        (
            "It began at 14:02. It was noticed after 8 minutes and fixed roughly an hour later.",
            ["14:02", "14:10", "15:10"],
        ),
        ("The site went down at 14:02 and came back 89 minutes later.", ["14:02", "", "15:31"]),
        ("We fixed it 20 minutes later.", ["", "", ""]),
        // Who tells us of it.
        ("Customers started reporting errors at 14:10.", ["", "14:10", ""]),
        ("Support received the first complaint at 14:10.", ["", "14:10", ""]),
        ("The problem came to our attention at 14:10.", ["", "14:10", ""]),
        ("It was not until 14:10 that we noticed the errors, which had begun at 14:02.", ["14:02", "14:10", ""]),
        ("Errors began at 14:02, but nobody noticed until 14:10.", ["14:02", "14:10", ""]),
        ("Errors began at 14:02 and went unnoticed until 14:10.", ["14:02", "14:10", ""]),
        // As each language says it.
        ("Nos dimos cuenta a las 14:10; a las 15:31 el servicio estaba operativo de nuevo.", ["", "14:10", "15:31"]),
        ("Um cliente nos avisou às 14:10.", ["", "14:10", ""]),
        ("Le serveur est tombé à 14h02. Le problème a été corrigé à 15h31.", ["14:02", "", "15:31"]),
        ("Ein Kunde meldete das Problem um 14:10 Uhr.", ["", "14:10", ""]),
        ("Пользователи сообщили о проблеме в 14:10. В 15:31 всё заработало.", ["", "14:10", "15:31"]),
        ("14:10 收到用户反馈。", ["", "14:10", ""]),
        ("14:10にお客様から連絡を受けました。15:31にサービスは正常に戻りました。", ["", "14:10", "15:31"]),
        ("14:10에 고객 문의가 접수되었습니다.", ["", "14:10", ""]),
        // The end.
        ("The errors stopped at 15:31.", ["", "", "15:31"]),
        ("Los errores paran a las 15:31.", ["", "", "15:31"]),
        ("No users could log in until 15:31.", ["", "", "15:31"]),
        ("From 15:31 users could log in again.", ["", "", "15:31"]),
        ("We managed to restore the service at 15:31.", ["", "", "15:31"]),
        ("We tried to restore the service at 15:31.", ["", "", ""]),
        ("We rolled back at 15:31, after which the site recovered.", ["", "", "15:31"]),
        ("The host was rebooted at 15:31, ending the outage.", ["", "", "15:31"]),
        ("It was fixed by 15:31, and we closed the incident at 16:00.", ["", "", "15:31"]),
        (
            "Block production halted at 14:02. The team was notified at 14:10, and blocks resumed at 15:31.",
            ["14:02", "14:10", "15:31"],
        ),
        ("The first signs of trouble appeared at 14:02; our monitoring picked it up at 14:10.", ["14:02", "14:10", ""]),
        ("We declared the incident over at 15:31.", ["", "", "15:31"]),
        ("The rollback finished at 15:31, which ended the incident.", ["", "", "15:31"]),
        ("At 14:02 we shipped a change that broke logins. They recovered at 15:31.", ["14:02", "", "15:31"]),
        ("Time of incident: 14:02 UTC\nTime of resolution: 15:31 UTC", ["14:02", "", "15:31"]),
        // What happened stands behind its time.
        ("故障从 14:02 开始，14:10 发现，15:31 恢复。", ["14:02", "14:10", "15:31"]),
        ("网站于今日 14:02 由于磁盘故障而下线。", ["14:02", "", ""]),
        ("14:02에 장애가 발생했고 14:10에 감지되었으며 15:31에 복구되었습니다.", ["14:02", "14:10", "15:31"]),
        ("Às 14:02 o site parou de responder. Percebemos às 14:10 e ele voltou às 15:31.", ["14:02", "14:10", "15:31"]),
        ("À 14h02 le site ne répondait plus. Nous l'avons remarqué à 14h10.", ["14:02", "14:10", ""]),
    ] {
        check(&format!("## Summary\n\n{text}"), want);
    }
    // What closes the timeline in weaker words, and what comes when all is over.
    for (entries, want) in [
        (
            "- 14:02 First 502s\n- 14:10 Support gets tickets\n- 15:00 Restart\n- 15:31 No more errors",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 A rack loses power\n- 14:10 Alarm\n- 15:31 All green\n- 16:00 Postmortem started",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 The disk is full\n- 14:10 Alert\n- 15:00 Old files deleted\n- 15:31 Database accepts writes",
            ["14:02", "14:10", "15:31"],
        ),
        (
            "- 14:02 Someone mentions that the site is down\n- 15:00 Server rebooted\n- 15:31 Site is up",
            ["14:02", "14:02", "15:31"],
        ),
        (
            "- 14:02 Datenbank antwortet nicht\n- 14:10 Alarm\n- 15:00 Neustart\n- 15:31 Alles läuft",
            ["14:02", "14:10", "15:31"],
        ),
        ("- 14:02 Errors\n- 14:10 Alert\n- 15:00 Rolled back\n- 15:31 Still not stable", ["14:02", "14:10", "15:00"]),
    ] {
        check(&format!("## Timeline (UTC)\n\n{entries}"), want);
    }
    check(
        "## Timeline (UTC)\n\nThe outage began at 14:02 but was detected 8 minutes afterward.",
        ["14:02", "14:10", ""],
    );
}

#[test]
fn reads_summaries_in_many_words() {
    let mut wrong = Vec::new();
    for (text, want) in [
        ("Our service was unavailable from 14:05 until 15:40 UTC on March 5th.", ["14:05", "", "15:40"]),
        (
            "Starting at 14:05, users saw errors when loading the dashboard; by 15:40 the problem was fixed.",
            ["14:05", "", "15:40"],
        ),
        (
            "The incident started at 14:05 when a deploy went out, was detected at 14:12 by our monitoring and was mitigated at 15:30. Full recovery was at 15:40.",
            ["14:05", "14:12", "15:40"],
        ),
        ("For 95 minutes, starting at 14:05, nobody could log in.", ["14:05", "", ""]),
        ("Search was down between 2:05 and 3:40 PM.", ["14:05", "", "15:40"]),
        (
            "We first noticed the problem at 14:12 and fixed it at 15:40; it had started at 14:05.",
            ["14:05", "14:12", "15:40"],
        ),
        ("The outage lasted from approximately 14:05 to approximately 15:40.", ["14:05", "", "15:40"]),
        (
            "Beginning at 14:05 UTC, roughly 20% of requests failed. Our alerts fired at 14:12 UTC. A rollback at 15:30 UTC resolved the problem for most users and by 15:40 UTC everything was back to normal.",
            ["14:05", "14:12", "15:40"],
        ),
        (
            "A deploy at 14:05 broke search. We were alerted at 14:12 and rolled back at 15:40.",
            ["14:05", "14:12", "15:40"],
        ),
        ("Search went down at 14:05. It was brought back up at 15:40.", ["14:05", "", "15:40"]),
        ("We had a 95 minute outage (14:05 - 15:40 UTC).", ["14:05", "", "15:40"]),
        ("Outage window: 14:05-15:40 UTC", ["14:05", "", "15:40"]),
        ("Time: 14:05 to 15:40 UTC", ["14:05", "", "15:40"]),
        ("When: 5 March 2024, 14:05–15:40 UTC", ["14:05", "", "15:40"]),
        ("Incident start: 14:05. Incident end: 15:40. Time detected: 14:12.", ["14:05", "14:12", "15:40"]),
        ("Impact start time: 2024-03-05 14:05 / Impact end time: 2024-03-05 15:40", ["14:05", "", "15:40"]),
        ("Customers were unable to check out after 14:05. Service was restored by 15:40.", ["14:05", "", "15:40"]),
        (
            "At 14:05 the primary database crashed. At 14:12 the on-call engineer was paged. At 15:40 the failover had completed and the site was back.",
            ["14:05", "14:12", "15:40"],
        ),
        (
            "On-call was paged at 14:12 for high error rates which had begun at 14:05, and by 15:40 all was well.",
            ["14:05", "14:12", "15:40"],
        ),
        (
            "The site became slow at 14:05, and at 14:20 stopped responding altogether. Normal service resumed at 15:40.",
            ["14:05", "", "15:40"],
        ),
        (
            "From 14:05 the queue was not being processed. We spotted this at 14:12 and restarted the worker at 15:40, which fixed it.",
            ["14:05", "14:12", "15:40"],
        ),
        ("The outage began at 14:05 and ended at 15:40 (1h35m).", ["14:05", "", "15:40"]),
        ("This outage, which ran from 14:05 through 15:40, affected all users.", ["14:05", "", "15:40"]),
        ("14:05 UTC: outage begins. 14:12 UTC: alert. 15:40 UTC: all clear.", ["14:05", "14:12", "15:40"]),
        ("The incident was declared over at 15:40, after it had begun at 14:05.", ["14:05", "", "15:40"]),
        ("Mail stopped flowing at 14:05 and started flowing again at 15:40.", ["14:05", "", "15:40"]),
        ("Access was lost at 14:05 and regained at 15:40.", ["14:05", "", "15:40"]),
        ("The first failed request was logged at 14:05, the last one at 15:40.", ["14:05", "", "15:40"]),
        (
            "We were made aware at 14:12 that search had been failing since 14:05. It recovered at 15:40.",
            ["14:05", "14:12", "15:40"],
        ),
        ("Between 14:05 and 15:40 UTC today, a subset of users experienced errors.", ["14:05", "", "15:40"]),
        ("Service degradation: 14:05 UTC; full outage: 14:20 UTC; recovery: 15:40 UTC.", ["14:05", "", "15:40"]),
        ("El servicio estuvo caído desde las 14:05 hasta las 15:40.", ["14:05", "", "15:40"]),
        (
            "A las 14:05 el servidor dejó de responder. A las 14:12 recibimos la alerta y a las 15:40 quedó resuelto.",
            ["14:05", "14:12", "15:40"],
        ),
        (
            "La incidencia comenzó a las 14:05, se detectó a las 14:12 y se resolvió a las 15:40.",
            ["14:05", "14:12", "15:40"],
        ),
        ("Entre las 14:05 y las 15:40 los usuarios no pudieron iniciar sesión.", ["14:05", "", "15:40"]),
        ("O serviço ficou indisponível das 14:05 às 15:40.", ["14:05", "", "15:40"]),
        (
            "Às 14:05 o banco de dados caiu. Às 14:12 o alerta disparou. Às 15:40 o serviço foi restabelecido.",
            ["14:05", "14:12", "15:40"],
        ),
        ("O incidente começou às 14:05, foi detectado às 14:12 e resolvido às 15:40.", ["14:05", "14:12", "15:40"]),
        ("Entre 14:05 e 15:40 os clientes não conseguiram pagar.", ["14:05", "", "15:40"]),
        ("Le service a été indisponible de 14h05 à 15h40.", ["14:05", "", "15:40"]),
        (
            "À 14h05, la base de données est tombée. L'alerte a été reçue à 14h12. À 15h40, tout était rétabli.",
            ["14:05", "14:12", "15:40"],
        ),
        ("L'incident a débuté à 14h05, a été détecté à 14h12 et résolu à 15h40.", ["14:05", "14:12", "15:40"]),
        ("Entre 14h05 et 15h40, les utilisateurs ne pouvaient pas se connecter.", ["14:05", "", "15:40"]),
        ("Der Dienst war von 14:05 bis 15:40 Uhr nicht erreichbar.", ["14:05", "", "15:40"]),
        (
            "Um 14:05 Uhr fiel die Datenbank aus. Um 14:12 Uhr kam der Alarm. Um 15:40 Uhr lief alles wieder.",
            ["14:05", "14:12", "15:40"],
        ),
        (
            "Die Störung begann um 14:05 Uhr, wurde um 14:12 Uhr bemerkt und um 15:40 Uhr behoben.",
            ["14:05", "14:12", "15:40"],
        ),
        ("Zwischen 14:05 und 15:40 Uhr konnten sich Nutzer nicht anmelden.", ["14:05", "", "15:40"]),
        ("Сервис был недоступен с 14:05 до 15:40.", ["14:05", "", "15:40"]),
        (
            "В 14:05 упала база данных. В 14:12 сработал алерт. В 15:40 работа сервиса восстановлена.",
            ["14:05", "14:12", "15:40"],
        ),
        ("Инцидент начался в 14:05, был обнаружен в 14:12 и устранён в 15:40.", ["14:05", "14:12", "15:40"]),
        ("С 14:05 по 15:40 пользователи не могли войти.", ["14:05", "", "15:40"]),
        ("14:05 至 15:40 期间，搜索服务不可用。", ["14:05", "", "15:40"]),
        ("14:05 数据库宕机，14:12 收到告警，15:40 服务恢复。", ["14:05", "14:12", "15:40"]),
        ("故障于14:05开始，14:12被监控发现，15:40恢复。", ["14:05", "14:12", "15:40"]),
        ("14:05から15:40まで、検索サービスが利用できない状態でした。", ["14:05", "", "15:40"]),
        ("14:05にデータベースが停止し、14:12にアラートを検知、15:40に復旧しました。", ["14:05", "14:12", "15:40"]),
        ("障害は14:05に発生し、14:12に検知され、15:40に復旧しました。", ["14:05", "14:12", "15:40"]),
        ("The site is back to normal since 15:40 UTC, after a restart.", ["", "", "15:40"]),
        ("14時05分頃よりエラーが発生し、15時40分に解消しました。", ["14:05", "", "15:40"]),
        ("14:05부터 15:40까지 검색 서비스를 이용할 수 없었습니다.", ["14:05", "", "15:40"]),
        (
            "14:05에 데이터베이스가 중단되었고, 14:12에 알람이 발생했으며, 15:40에 복구되었습니다.",
            ["14:05", "14:12", "15:40"],
        ),
        ("장애는 14:05에 발생하여 14:12에 감지되었고 15:40에 복구되었습니다.", ["14:05", "14:12", "15:40"]),
        ("14시 5분경 오류가 발생했고 15시 40분에 해결되었습니다.", ["14:05", "", "15:40"]),
    ] {
        let got = clocks(&format!("## Summary\n\n{text}"));
        if got != want {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn finds_begin_notice_and_end_among_entries() {
    let mut wrong = Vec::new();
    for (entries, want) in [
        (
            &[
                "Deploy of v2.3 begins",
                "Deploy of v2.3 finished",
                "Error rate climbs to 12%",
                "PagerDuty alert for high error rate",
                "Kim acks",
                "Rollback started",
                "Rollback finished",
                "Error rate back to normal",
            ][..],
            [3, 4, 8],
        ),
        (
            &[
                "Maintenance window starts",
                "Switch sw-3 rebooted for upgrade",
                "sw-3 does not come back",
                "NOC notices alarms",
                "Field engineer on site",
                "sw-3 replaced",
                "Traffic flows again",
                "Maintenance window ends",
            ][..],
            [3, 4, 7],
        ),
        (
            &[
                "Pull request merged",
                "Automatic deployment to production",
                "Users begin seeing blank pages",
                "A user posts on the forum",
                "Developer sees the post",
                "Reverted",
                "Reverted version live, site works",
            ][..],
            [3, 4, 7],
        ),
        (
            &[
                "Database failover triggered automatically",
                "App servers cannot reconnect",
                "Monitoring alerts",
                "App servers restarted",
                "Service restored",
                "Postmortem meeting",
            ][..],
            [2, 3, 5],
        ),
        (
            &[
                "Investigating - we are looking into reports of failing logins",
                "Identified - a bad config",
                "Monitoring - fix deployed",
                "Resolved",
            ][..],
            [1, 1, 4],
        ),
        (
            &[
                "Node 4 goes down",
                "Node 5 goes down, quorum lost",
                "Alert received",
                "Nodes 4 and 5 restarted",
                "Quorum regained, cluster healthy",
            ][..],
            [1, 3, 5],
        ),
        (
            &[
                "Attack begins",
                "Rate limiting kicks in but is not enough",
                "Site becomes slow",
                "Ops notices unusual traffic",
                "IP ranges blocked",
                "Site responsive again",
                "Attack stops",
            ][..],
            [1, 4, 6],
        ),
        (
            &[
                "bug introduced in release 4.1",
                "customer reports missing invoices",
                "support confirms the report",
                "bug found",
                "fix released in 4.1.1",
                "missing invoices regenerated for all customers",
            ][..],
            [1, 2, 5],
        ),
        (
            &["Start of impact", "Detected by monitoring", "Engaged DB team", "Impact mitigated", "End of impact"][..],
            [1, 2, 5],
        ),
        (
            &[
                "Fiber cut",
                "Alert for packet loss",
                "Provider reports repair",
                "Packet loss gone",
                "Provider sends a note",
            ],
            [1, 2, 4],
        ),
        (
            &[
                "A new cluster takes over and requests fail",
                "Kim reports that the test passes",
                "First alert",
                "Latency nominal",
            ],
            [1, 3, 4],
        ),
        (
            &["Outage starts, no alert fires", "Outage noticed by Kim", "API answers again", "All jobs checked"],
            [1, 2, 3],
        ),
        (
            &[
                "A flag changes",
                "Vendor API starts to time out",
                "We see failed orders",
                "Vendor reports a fix",
                "Orders go through again",
            ],
            [2, 3, 5],
        ),
        (&["Queues start to grow", "@oncall receives page", "Job switched off", "Queues back to normal"], [1, 2, 4]),
        (
            &["A probe on host-7 stops reporting", "Alert HostDown", "host-7 replaced", "All services are back"],
            [1, 2, 4],
        ),
        (&["Deploy of a bad health check", "First alert: 5xx rate", "Deploy taken back", "All clear"], [1, 2, 4]),
        (&["A key is leaked in a commit", "Scanner notifies us", "Key revoked", "All keys rotated"], [1, 2, 4]),
        (
            &["Caduca el certificado", "Usuarios reportan errores", "Certificado nuevo", "Sitio accesible de nuevo"],
            [1, 2, 4],
        ),
        (&["Certificado expira", "Usuários relatam erros", "Certificado novo", "Site acessível novamente"], [1, 2, 4]),
        // What is announced or closed was over before.
        (
            &[
                "First 500s",
                "Alert",
                "Rolled back",
                "Error rates back to baseline",
                "Status page set to resolved",
                "Incident closed",
            ],
            [1, 2, 4],
        ),
        (
            &["Disk full, writes fail", "A shop reports it", "Old logs deleted", "Writes succeed", "Disk enlarged"],
            [1, 2, 4],
        ),
        (&["Attacker signs in with a leaked token", "A user reports it", "Tokens revoked", "All clear"], [1, 2, 4]),
        (
            &["API returns 500 for all requests", "@sam notices in Slack", "@sam restarts the API", "API is back"][..],
            [1, 2, 4],
        ),
        // What an attacker does answers nothing; what looks like a report is none; the fix ends it, not the tidying.
        (
            &[
                "The attacker published a package",
                "The attacker unpublished it",
                "A user posted an issue, notifying the team",
                "The incident is resolved",
            ],
            [1, 3, 4],
        ),
        (
            &[
                "Upgrade completed, all nodes reported ready",
                "node-2 fails",
                "User reports an error page",
                "Service restored",
            ],
            [2, 3, 4],
        ),
        (
            &[
                "The pool is drained, reporting a false loss",
                "User reports that the price is down",
                "The price is restored",
            ],
            [1, 2, 3],
        ),
        (
            &[
                "Deploy starts",
                "Uploads fail",
                "An author reports it",
                "Fix deployed on production",
                "Kim deletes the bad rows",
            ],
            [2, 3, 4],
        ),
        (
            &[
                "Accidental run of a command that deleted all nodes",
                "On-call is paged",
                "Nodes join",
                "All systems operational",
            ],
            [1, 2, 4],
        ),
        (&["Logins fail", "The probe posts alerts to the channel", "Admins close the incident"], [1, 2, 3]),
    ] {
        let time = |ix: usize| format!("{}:{:02}", 10 + ix * 7 / 60, ix * 7 % 60);
        let list: String = entries.iter().enumerate().map(|(ix, text)| format!("- {} {text}\n", time(ix))).collect();
        let got = clocks(&format!("## Timeline (UTC)\n\n{list}"));
        if got != want.map(|ix| time(ix - 1)) {
            wrong.push(format!("{entries:?}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn reads_begins_and_ends_with_their_days() {
    let at = |text: &str| {
        let text = format!("# Search outage\n\n{text}\n");
        let source = crate::text::Source::new(text.as_str());
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let all = incident.milestones;
        [all.start, all.detected, all.resolved].map(|time| time.map(|time| time.at.to_string()).unwrap_or_default())
    };
    let mut wrong = Vec::new();
    for (text, want) in [
        (
            "**Durée de l'incident** : 3h07 (23h47 → 02h54), le 5 mars 2024",
            ["2024-03-05T23:47", "", "2024-03-06T02:54"],
        ),
        // One label for both; an update whose own time stands behind what it tells.
        (
            "## Start and end\n\nDown from 2024-03-05 23:41 to 2024-03-06 17:34.",
            ["2024-03-05T23:41", "", "2024-03-06T17:34"],
        ),
        (
            "### March 5, 2024\n\n**Update**: It is down. The problem started at 02:11 this morning.\nMarch 5, 09:15\n\n**Resolved**: It is back.\nMarch 5, 15:15",
            ["2024-03-05T02:11", "2024-03-05T09:15", "2024-03-05T15:15"],
        ),
        // Labels over the day and the time, and slips of the finger.
        ("**Date:** 2024-03-05\n\n**Time:** 23:49 UTC", ["2024-03-05T23:49", "", ""]),
        ("- Fecha: 2024-03-05\n- Hora: 23:49", ["2024-03-05T23:49", "", ""]),
        ("Date/time: 5 March 2024, 21:14 UTC", ["2024-03-05T21:14", "", ""]),
        ("| Datum und Uhrzeit | 05.03.2024 21:14 |\n|---|---|\n| Dauer | 2 h |", ["2024-03-05T21:14", "", ""]),
        ("発生日時：2024年3月5日 21:14", ["2024-03-05T21:14", "", ""]),
        (
            "## Uptime\n\n- Down: 5 March 2024, 15:21 UTC (+/- 5 minutes)\n- Up: 5 March 2024, 15:38 UTC",
            ["2024-03-05T15:21", "2024-03-05T15:21", "2024-03-05T15:38"],
        ),
        (
            "- **Started:** March 5, 2024 9:36 AM\n- **Fixed:** March 5, 2024 9:45 AM\n- **Closed:** March 5, 2024 10:12 AM",
            ["2024-03-05T09:36", "2024-03-05T09:45", "2024-03-05T09:45"],
        ),
        ("**Date of incident:** Tuesday 5 March 2024, 21:14 UTC (block 13)", ["2024-03-05T21:14", "", ""]),
        (
            "## Impact\n\n- **Runs:** ~60 minutes (16:45–17:45 UTC).\n- **Plans:** ~125 minutes (16:10–18:15 UTC).",
            ["T16:10", "", "T18:15"],
        ),
        (
            "## Timeline\n\n- 17:51 An alert comes (start of the incident).\n- 18:02 We look.\n- 18:53 It works (end of the incident).",
            ["T17:51", "T17:51", "T18:53"],
        ),
        (
            "## Timeline\n\n- 14:45 Deploys fail, an alert fires\n- 15:03 The API is down\n- 15:10 **Detection:** a probe fails\n- 15:19 **Recovered.**",
            ["T14:45", "T15:10", "T15:19"],
        ),
        // The window that sums up counts before those of what was harmed, and of what was handled meanwhile.
        (
            "## Summary\n\nOn 5 March 2024 search was down from 14:05 to 15:40.\n\n## Impact\n\nShops saw gaps between 13:10 and 16:20.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 search was down from 14:05 to 15:40. Notes written between 13:55 and 14:05 were lost.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 the outage started at 14:05 and ended at 15:40. Search was unreachable from 14:30 to 15:00.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 a change to the proxy went live at 14:05 and took search down. It was caught at 14:12 and search was brought back at 15:40.",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        ("The event was triggered by a change of the proxy on 5 March 2024 at 14:05.", ["2024-03-05T14:05", "", ""]),
        (
            "On 5 March 2024 at 14:05 search failed. A manual switch at 15:40 restored it.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "- **Duration**: 95 min (5 March 2024, 14:05 UTC detected → ~15:40 UTC resolved)",
            ["2024-03-05T14:05", "2024-03-05T14:05", "2024-03-05T15:40"],
        ),
        ("**Date of incident**: 5 March 2024, 14.05 - 15.40 UTC", ["2024-03-05T14:05", "", "2024-03-05T15:40"]),
        (
            "Date: 5 March 2024, Start: 14:05, Detect: 14:12, End: 15:40",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        (
            "5 March 2024\n\nStart 14:05, detected 14:12, resolved 15:40",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        // Work that sets it off has not noticed it.
        (
            "**Start:** 2024-03-05 14:05\n\n## Timeline\n\n- 14:05 Patch applied by hand to the proxy\n- 14:12 Alert for failed logins\n- 15:40 Logins work again",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        // A time is of the day told last before it, and its night may pass midnight.
        (
            "Since 1 March 2024 09:00 mails were lost. We noticed it on 5 March 2024 at 14:12 and closed the gap at 15:40.",
            ["2024-03-01T09:00", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        ("The outage began on 5 March 2024 at 22:05 and ended at 01:40.", ["2024-03-05T22:05", "", "2024-03-06T01:40"]),
        (
            "On Tuesday the 5th of March 2024 around 14:12, it was discovered that no order went through.\n\n## Timeline\n\n- 2024-03-05 14:15 Failing orders detected\n- 2024-03-05 15:40 Resolved",
            ["2024-03-05T14:15", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        // An attack opens the story; a halt alone tells less of its begin.
        (
            "On 5 March 2024 at 14:05 UTC, an attacker drained the till. It was done twice more. The till was halted at about 15:40.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 uploads began to fail at 14:05. Resolved at 15:40. Deploys were kept off until 20:00.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "Am 5. März 2024 kam es ab 14:05 Uhr zu Fehlern. Seit 15:40 Uhr funktioniert der Login wieder.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        // A list of facts is no timeline, and a label of the notice stands beside a window.
        (
            "- **Date:** 5 March 2024\n- **Duration:** 14:05 UTC to 15:40 UTC\n- **Detected:** 14:12 UTC by a probe",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        (
            "Search was down from 14:05 to 15:40 on 5 March 2024.\n\n## Timeline\n\n- 14:05 search fails\n- 14:08 Kim observes slow pages\n- 14:12 **Detection:** a probe fails\n- 15:40 works again",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        (
            "A key was public from on or about 1 March 2024.\n\n## Timeline\n\n- 2024-03-05 14:12 A reader told us of the key\n- 2024-03-05 15:40 Key revoked, resolved",
            ["2024-03-01", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        (
            "5 March 2024\n\n## Impact\n\nSearch was slow for all from 14:05 until 15:40.\n\n## Resolution\n\nWe added two nodes at 15:20.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 search was slow between 14:05 and 15:40. (We had also seen a blip between 09:00 and 09:02.)",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 users were locked out from 14:05; access was back from 15:40.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "**Date of incident**: 5 March 2024 between 14.05UTC (block 12) and 15.40UTC",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        // Noon's halves are confused.
        (
            "## Timeline (5 March 2024)\n\n- 12:00 PM Search goes down\n- 12:15 AM Alert\n- 12:45 AM Search works again",
            ["2024-03-05T12:00", "2024-03-05T00:15", "2024-03-05T00:45"],
        ),
        (
            "On 5 March 2024 during the scheduled maintenance from 13:00 to 16:00, search was down between 14:05 and 15:40.",
            ["2024-03-05T14:05", "", "2024-03-05T15:40"],
        ),
        (
            "On 5 March 2024 the problem began at 14:05 and was found at 14:12. The cause was found at 14:30, all worked again at 15:40.",
            ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
        ),
        // Days alone.
        (
            "From 1 March 2024 until 5 March 2024 a folder was public. We noticed it on 5 March 2024.",
            ["2024-03-01", "2024-03-05", "2024-03-05"],
        ),
        ("A folder was public 1-5 March 2024.", ["2024-03-01", "", "2024-03-05"]),
        ("A folder was public from March 1 to March 5, 2024.", ["2024-03-01", "", "2024-03-05"]),
        (
            "On the evening of March 5, 2024, it was discovered that a folder was public.",
            ["2024-03-05", "2024-03-05", ""],
        ),
        (
            "- Datum der Feststellung: 05.03.2024\n\n## Zeitachse\n\n- 04.03.2024 10:00: Suche gestört\n- 04.03.2024 10:10: Analyse der Logs",
            ["2024-03-04T10:00", "2024-03-05", ""],
        ),
        (
            "From late night (April 5th, 2024) until 10:45am there was an outage.",
            ["2024-04-05", "", "2024-04-05T10:45"],
        ),
        ("start : 13/03/2024, 3:AM\nend : 14/03/2024, 5:PM", ["2024-03-13T03:00", "", "2024-03-14T17:00"]),
        // The time of the writing is no start where entries tell one.
        (
            "Date: 2024-03-05 18:00\n\n## Timeline\n\n- 10:00 errors begin\n- 10:05 an alert fires\n- 11:00 fixed",
            ["2024-03-05T10:00", "2024-03-05T10:05", "2024-03-05T11:00"],
        ),
        // Windows of hours and of days.
        (
            "On March 5, 2024 between the hours of 1900 and 2100 UTC search was degraded.",
            ["2024-03-05T19:00", "", "2024-03-05T21:00"],
        ),
        (
            "On 5 March 2024 at approximately 22:05 our search went down, until Wednesday, March 6th, at 3:01pm.",
            ["2024-03-05T22:05", "", "2024-03-06T15:01"],
        ),
        (
            "Between March 5-8, 2024 searches failed.\n\n## Timeline\n\n- **Mar 5-7** - searches fail\n- **Mar 8 10:00** - alert fires",
            ["2024-03-05", "2024-03-08T10:00", ""],
        ),
        // A sentence that says that it was stabilised, before what was tidied up days later.
        (
            "The issue was stabilized on March 5, 2024 at 22:34.\n\n## Timeline\n\n- **Mar 5 20:31** - searches fail\n\
             - **Mar 8** - Old data cleaned up",
            ["2024-03-05T20:31", "2024-03-05T20:31", "2024-03-05T22:34"],
        ),
        // The entry that says so in words begins it.
        (
            "## Timeline\n\n- 2024-03-01: Certificate expired\n- 2024-03-05 10:00: Failures began impacting search\n\
             - 2024-03-05 10:09: Reported by customers",
            ["2024-03-05T10:00", "2024-03-05T10:09", ""],
        ),
        (
            "## Chronologie (5 mars 2024)\n\n- 09:00 Mise à jour du site\n- 10:00 Début de l'attaque\n- 10:40 Fin de la vague d'attaque (le script s'arrête)",
            ["2024-03-05T10:00", "", "2024-03-05T10:40"],
        ),
        (
            "## Timeline (5 March 2024)\n\n- 10:00 index pages are rebuilt for the new layout\n- 10:05 search is down, engineers answer the alarm\n- 10:20 search restored",
            ["2024-03-05T10:05", "2024-03-05T10:05", "2024-03-05T10:20"],
        ),
        (
            "## Timeline (5 March 2024)\n\n- 10:00 DNS change takes effect. **\\<START OF OUTAGE>**\n- 10:05 the robot pages the on-call engineer\n- 10:20 change undone **\\<END OF OUTAGE>**",
            ["2024-03-05T10:00", "2024-03-05T10:05", "2024-03-05T10:20"],
        ),
        // `Refunds started` is work, `Start time` a label.
        (
            "## Timeline\n\n- 2024-03-05 10:00 shops are charged twice\n- 2024-03-05 11:00 first complaint\n- 2024-03-05 12:00 Refunds started\n- 2024-03-05 13:00 all shops refunded, resolved",
            ["2024-03-05T10:00", "2024-03-05T11:00", "2024-03-05T13:00"],
        ),
        // What is restored from something until then, and what could not be, behind a semicolon.
        (
            "## Summary\n\nOn March 5, 2024 at 23:05, a script deleted the index. Most of it was restored from backup by March 6 at 17:30; some shops could not be recovered.",
            ["2024-03-05T23:05", "", "2024-03-06T17:30"],
        ),
        // Who calls first has noticed it.
        (
            "## Chronologie (5 mars 2024)\n\n- 8h10 : mise à jour\n- 8h20 : premiers appels au support\n- 9h45 : retour à la normale",
            ["2024-03-05T08:10", "2024-03-05T08:20", "2024-03-05T09:45"],
        ),
        (
            "## Cronología (5 de marzo de 2024)\n\n- 10:15 el portal deja de responder\n- 10:22 un cliente llama a soporte\n- 11:50 servicio restablecido",
            ["2024-03-05T10:15", "2024-03-05T10:22", "2024-03-05T11:50"],
        ),
        // A day without a time stands behind what is told before it of the same day.
        (
            "## Timeline\n\n- 10:00 5 March 2024 - a team noticed that mail is not sent\n- 5-7th March 2024 - we noticed and mended more",
            ["2024-03-05T10:00", "2024-03-05T10:00", ""],
        ),
        (
            "## タイムライン\n\n- 2024-03-05 15:00 v2.1 リリース\n- 2024-03-05 16:17 Issue #12 投稿\n- 2024-03-05 17:30 修正を開始\n- 2024-03-05 18:00 復旧",
            ["2024-03-05T15:00", "2024-03-05T16:17", "2024-03-05T18:00"],
        ),
    ] {
        let got = at(text);
        if got != want {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_counts_from_an_unknown_moment_is_of_the_documents_day() {
    let text = "# Search down\n\nDate: 2024-03-05\n\n| Time | Event |\n|---|---|\n| T0 | searches fail |\n| T+50min | all works again |\n";
    let source = crate::text::Source::new(text);
    let document = crate::markdown::Document::parse(&source);
    let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
    let all = incident.milestones;
    let told = [all.start, all.resolved].map(|time| time.map(|time| time.at.to_string()));
    assert_eq!(told, [Some("2024-03-05".to_owned()), Some("2024-03-05".to_owned())]);
}

#[test]
fn what_counts_from_an_entry_with_a_clock_has_the_time_of_its_place() {
    let rows = "| 5 March 2024, 11:00 AM | snapshot taken |\n| +10 minutes | upgrade executed |\n| +50 minutes | an alert fires |\n| +90 minutes | all works again |\n";
    let text = format!("# Search down\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n{rows}");
    let source = crate::text::Source::new(text.as_str());
    let document = crate::markdown::Document::parse(&source);
    let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
    let all = incident.milestones;
    let told = [all.detected, all.resolved].map(|time| time.map(|time| time.at.to_string()));
    assert_eq!(told, [Some("2024-03-05T11:50".to_owned()), Some("2024-03-05T12:30".to_owned())]);
}

#[test]
fn the_date_of_a_file_right_before_the_entries_is_the_start() {
    let text = "---\ntitle: Search down\ndate: 2024-03-05 14:05\n---\n\n- [2024-03-05 14:12] We look into it\n- [2024-03-05 15:40] Search is back\n";
    let source = crate::text::Source::new(text);
    let document = crate::markdown::Document::parse(&source);
    let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
    let start = incident.milestones.start.and_then(|start| start.at.clock);
    assert_eq!(start.map(|clock| clock.to_string()).as_deref(), Some("14:05"));
}

#[test]
fn the_date_of_a_file_is_the_start_on_a_status_page_alone() {
    for (more, want) in [("", None), ("resolvedDate: 2024-03-07 10:00:00\n", Some(9))] {
        let text =
            format!("---\ntitle: Search down\ndate: 2024-03-07 09:00:00\n{more}---\n\nSearch failed on 5 March.\n");
        let source = crate::text::Source::new(text.as_str());
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let start = incident.milestones.start.and_then(|start| start.at.clock);
        assert_eq!(start.map(crate::time::Clock::hour), want);
    }
}

#[test]
fn reads_labels_wherever_they_stand() {
    let entries = "## Timeline\n\n- 14:02 Errors\n- 15:10 All queries answer";
    for (text, want) in [
        // Below the last list.
        (
            format!("{entries}\n\n## Next steps\n\n- [ ] Add tests\n\n---\n\n**Incident resolved at:** 15:31\n"),
            ["14:02", "14:02", "15:31"],
        ),
        // A label over what somebody saw, with the time in front.
        (
            "## Timeline\n\n- **Detection:**\n  - 14:10 UTC: People started to send us letters about the shop, more than ever.\n\
             - **Actions taken:**\n  - Looked at the logs.\n"
                .to_owned(),
            ["14:10", "14:10", ""],
        ),
        // Items below an entry that has but a title.
        (
            "## Timeline\n\n- 14:02 The great freeze\n  - Alerts started to come in.\n- 14:35 The dance\n  - Kim looked at \
             the database.\n- 14:50 Escalation\n- 15:31 Resolved\n"
                .to_owned(),
            ["14:02", "14:02", "15:31"],
        ),
        ("**Data do Incidente:** Sexta-feira, 14h02\n\n## Linha do Tempo\n\n- 14:10 Alerta\n- 15:31 Resolvido".to_owned(), ["14:02", "14:10", "15:31"]),
        ("**Konsekvens:** Det var ikke mulig å søke fra 14:02 til 15:31".to_owned(), ["14:02", "", "15:31"]),
        (
            "## Timeline\n\n| Heure | Action |\n|---|---|\n| 14:02 | Détection erreur panier |\n| 14:10 | Analyse des logs |\n\
             | 15:31 | Service rétabli |"
                .to_owned(),
            ["14:02", "14:02", "15:31"],
        ),
    ] {
        check(&text, want);
    }
}

#[test]
fn somebody_notices_in_many_words() {
    for told in [
        "Grafana panel turns red",
        "Kim in #support asks whether the site is down",
        "Uptime page marks the site down",
        "The monitor fires",
        "Synthetic test fails",
        "A client calls the hotline",
        "Issue raised by Lee",
        "The vendor informs us of the breach",
        "We find out that backups are empty",
        "The problem comes to light",
        "Lee tries to deploy and gets a 403",
        "Se recibe la primera queja",
        "A equipe de vendas relata pedidos duplicados",
        "Webpage found down after receiving email about it",
    ] {
        let text = format!(
            "## Timeline\n\n- 13:50 Release 4.2 deployed\n- 14:02 Checkout requests fail with 500\n- 14:10 {told}\n- 14:20 Kim looks at \
             the logs\n- 14:30 Change reverted\n- 15:31 All is well again\n"
        );
        assert_eq!(clocks(&text)[1], "14:10", "{told}");
    }
    // What is done by the clock notices nothing.
    let text =
        "## Timeline\n\n- 14:02 The log job fires, and requests fail\n- 14:10 Alert: no requests\n- 15:31 Resolved\n";
    check(text, ["14:02", "14:10", "15:31"]);
}

#[test]
fn days_in_words_of_their_own_bound_a_window_and_what_is_to_come_begins_nothing() {
    for (text, day, is_start) in [
        (
            "# Export fails\n\n**Duration of impact:** At least 2026-07-19 through 2026-07-24\n\n## Timeline\n\n- 2026-07-20 08:01 fails\n",
            "2026-07-19",
            true,
        ),
        (
            "---\ntitle: Down\ndate: 2022-12-07T21:47:00Z\nresolved: false\n---\n\nA migration will occur on 12/9/2022 at 12 PM PST.\n",
            "2022-12-09",
            false,
        ),
    ] {
        let source = crate::text::Source::new(text);
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let start = incident.milestones.start.and_then(|start| start.at.date).map(|day| day.to_string());
        assert_eq!(start.as_deref() == Some(day), is_start, "{text}: {start:?}");
    }
}

#[test]
fn a_name_and_a_state_have_days_of_their_own() {
    for text in [
        "# Report\n\n**Incident reference:** INC-2026-09-01\n\n## Summary\n\nOn 2026-09-18 at 15:35 the shop failed.\n",
        "# Report\n\n**Current status (2026-10-01):** The goal landed on 2026-09-19.\n\nThe shop failed on 2026-09-18.\n",
    ] {
        let source = crate::text::Source::new(text);
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let days = incident.claims.iter().filter_map(|claim| claim.at.date).map(|day| day.to_string());
        assert!(
            days.clone().all(|day| day != "2026-09-01" && day != "2026-10-01"),
            "{text}: {:?}",
            days.collect::<Vec<_>>()
        );
    }
}
