"""What one tick sends, over real HTTP to the pretend LINE."""

from ulid import ULID

from bot.store.unit import transaction
from tests.jobs.town import SECRETARIAT, Town, at


def items(notices, report, status="sent"):
    return {
        item.step.stage: item.districts
        for notice in notices
        if notice.status == status
        for item in notice.items
        if item.step.report == report
    }


def test_progress_is_told_before_the_deadlines_day(town: Town) -> None:
    town.report("เกาะคา", "06-02 10:00")
    assert items(town.tick("06-03 09:00"), "otop-income") == {"-2d": ()}
    words = "รายได้ OTOP พ.ค. 2563\nกำหนดส่ง 5 มิ.ย. 2563 เวลา 15.00 น. · ส่งแล้ว 1/13 อำเภอ"
    assert words in town.said("OTOPlp")[-1]


def test_names_are_told_on_the_deadlines_day_with_mentions(town: Town) -> None:
    for name in town.office.catalogue.district_names[:11]:
        town.report(name, "06-02 10:00")
    assert items(town.tick("06-05 09:00"), "otop-income") == {"day": ("ห้างฉัตร", "เมืองปาน")}
    message = town.world.from_bot(town.chat("OTOPlp"))[-1]
    mentioned = {one["mentionee"]["userId"] for one in message.body["substitution"].values()}
    assert {town.people.officers[name].user_id for name in ("ห้างฉัตร", "เมืองปาน")} <= mentioned


def test_an_officer_who_is_not_in_the_group_is_named_and_not_mentioned(town: Town) -> None:
    room = town.people.groups["OTOPlp"]
    room.member_ids.remove(town.people.officers["เมืองปาน"].user_id)
    for name in town.office.catalogue.district_names[:11]:
        town.report(name, "06-02 10:00")
        town.report(name, "06-02 10:00", "otop-registration", "2020-W23")
    town.tick("06-05 09:00")
    message = town.world.from_bot(room.room_id)[-1]
    assert "อ.เมืองปาน\n" in message.body["text"] + "\n"
    officer = town.people.officers["เมืองปาน"].user_id
    assert officer not in str(message.body["substitution"])


def test_nothing_is_told_once_all_have_sent(town: Town) -> None:
    for name in town.office.catalogue.district_names:
        town.report(name, "06-02 10:00")
    for moment in ("06-03 09:00", "06-05 09:00", "06-05 13:00"):
        assert set(items(town.tick(moment), "otop-income")) <= {"thanks"}
    assert items(town.tick("06-05 15:00"), "otop-income") == {"summary": ()}


def test_the_months_end_and_the_award_are_told_on_the_first(town: Town) -> None:
    for name in town.office.catalogue.district_names[:3]:
        town.report(name, "06-02 10:00")
    town.tick("07-01 08:59")
    told = [n for n in town.tick("07-01 09:00") if n.status == "sent"]
    stages = {n.to: {i.step.stage for i in n.items} for n in told}
    assert {"month-end", "award"} <= stages[town.chat(SECRETARIAT)]
    assert "award" in stages[town.chat("team it Lampang")]
    assert "Report Award มิ.ย. 2563" in town.said("OTOPlp")[-1]
    assert town.tick("07-01 09:01") == []


def test_a_month_without_any_report_has_no_end_to_tell(town: Town) -> None:
    stages = {i.step.stage for n in town.tick("06-01 09:00") for i in n.items}
    assert not stages & {"month-end", "award"}


def test_fridays_list_of_registrations_goes_to_the_secretariat_at_noon(town: Town) -> None:
    for name in town.office.catalogue.district_names[:12]:
        town.report(name, "06-11 10:00", "otop-registration", "2020-W24")
    town.tick("06-12 11:59")
    told = [n for n in town.tick("06-12 12:00") if n.to == town.chat(SECRETARIAT)]
    assert items(told, "otop-registration") == {"summary": (), "deadline": ("เมืองปาน",)}
    (notice,) = told
    assert "สัปดาห์ 8–14 มิ.ย. 2563" in notice.text
    assert "ส่งแล้ว 12/13 อำเภอ" in notice.text
    assert "รวม 120 ราย" in notice.text


def test_the_deadline_alerts_the_group_and_the_secretariat(town: Town) -> None:
    for name in town.office.catalogue.district_names[1:]:
        town.report(name, "06-02 10:00")
    told = {n.to: items([n], "otop-income") for n in town.tick("06-05 15:00")}
    missing = ("เมืองลำปาง",)
    assert told[town.chat("OTOPlp")] == {"deadline": missing}
    assert told[town.chat(SECRETARIAT)] == {"deadline": missing, "summary": ()}


def test_pending_figures_are_told_as_waiting_for_confirmation(town: Town) -> None:
    for name in town.office.catalogue.district_names[1:]:
        town.report(name, "06-02 10:00")
    town.doubtful("เมืองลำปาง", "06-04 10:00")
    town.tick("06-05 15:00")
    assert "รอยืนยัน: อ.เมืองลำปาง" in town.said("OTOPlp")[-1]
    assert "ยังไม่ส่ง" not in town.said("OTOPlp")[-1].partition("รายได้ OTOP")[2]


def test_everything_due_for_one_chat_at_one_moment_is_one_message(town: Town) -> None:
    town.tick("06-05 08:00")
    before = len(town.world.from_bot(town.chat("OTOPlp")))
    notices = [n for n in town.tick("06-05 09:00") if n.to == town.chat("OTOPlp")]
    both = {"otop-income", "otop-registration"}
    assert both <= {i.step.report for n in notices for i in n.items}
    assert len(town.world.from_bot(town.chat("OTOPlp"))) == before + 1


def test_without_a_secretariat_group_its_people_are_told_alone(town: Town) -> None:
    with transaction(town.office.store) as unit:
        chat = town.chat(SECRETARIAT)
        unit.write("hdel", "groups", SECRETARIAT)
        unit.write("delete", f"group:{chat}")
    told = [n for n in town.tick("06-05 15:00") if n.route == "direct"]
    people = {p.user_id for p in town.people.office.values() if p.title == "สพจ."}
    assert {n.to for n in told if n.status == "sent"} == people
    assert all(n.cost == 1 for n in told if n.status == "sent")


def test_quiet_hours_delay_and_do_not_drop(town: Town) -> None:
    town.tick("06-03 19:59")
    assert items(town.tick("06-03 21:59"), "otop-online") == {}
    assert items(town.tick("06-04 00:00"), "otop-online") == {}
    told = items(town.tick("06-04 07:00"), "otop-online")
    assert set(told) == {"-2h", "deadline", "summary"}


def test_a_second_tick_changes_nothing(town: Town) -> None:
    assert town.tick("06-05 15:00")
    assert town.tick("06-05 15:00") == []
    assert town.tick("06-05 15:01") == []


def test_silence_is_recorded_as_accepted_at_the_deadline(town: Town) -> None:
    town.report("งาว", "06-29 10:00", "minutes", "once")
    town.tick("06-30 16:29")
    assert len(town.office.ledger.cells("minutes", "once")) == 1
    town.tick("06-30 16:30")
    cells = town.office.ledger.cells("minutes", "once")
    assert len(cells) == 13
    assert {cell.received_at for name, cell in cells.items() if name != "งาว"} == {
        at("06-30 16:30")
    }
    chain = town.office.ledger.chain("minutes", "เถิน")
    assert [(r.source, r.values) for r in chain] == [("clock", {"accepted": 1})]
    town.tick("06-30 16:31")
    assert len(list(town.office.ledger.revisions())) == 13


def test_the_summary_tells_who_has_accepted_by_saying_nothing(town: Town) -> None:
    town.report("งาว", "06-29 10:00", "minutes", "once")
    town.tick("06-30 16:30")
    town.tick("06-30 16:31")
    secretariat = town.world.from_bot(town.people.groups[SECRETARIAT].room_id)
    told = str([message.body for message in secretariat])
    assert told.count("ไม่แจ้งแก้ไขภายในกำหนด") == 12


def test_a_dry_run_sends_and_claims_nothing(town: Town) -> None:
    would = town.ticker(dry=True).tick(at("06-05 15:00"))
    assert {n.status for n in would} == {"dry-run"}
    assert town.world.from_bot() == []
    done = town.tick("06-05 15:00")
    sent = [n for n in done if n.status == "sent"]
    assert {(n.id, n.route, n.cost) for n in sent} <= {(n.id, n.route, n.cost) for n in would}


def test_a_clock_down_from_2_to_6_june_makes_up_what_is_of_use(town: Town) -> None:
    town.report("เกาะคา", "06-03 10:00")
    town.tick("06-02 08:00")
    told = town.tick("06-06 08:00")
    group = [n for n in told if n.to == town.chat("OTOPlp")]
    assert items(group, "otop-income").keys() == {"deadline"}
    assert items(group, "otop-online").keys() == {"+2d"}
    assert "deadline" in items(group, "otop-online", "stale")
    assert items(group, "otop-income", "stale").keys() == {"-2d", "day", "-2h"}
    assert "เกาะคา" not in items(group, "otop-income")["deadline"]
    assert town.tick("06-06 08:01") == []


def test_a_report_that_is_still_being_read_is_waited_for(town: Town) -> None:
    chat = town.chat("OTOPlp")
    town.office.store.ask("zadd", f"underway:{chat}", {"event": 1})
    town.tick("06-05 15:00")
    assert sum(town.waits) > 1


def test_a_sheet_that_no_worker_keeps_is_made_up_for(town: Town) -> None:
    town.report("เกาะคา", "06-02 10:00")
    workbook = town.office.data / "raingan.xlsx"
    town.tick("06-02 11:00")
    assert not workbook.exists()
    waiting = town.office.store.hgetall("window")
    long_ago = str(ULID.from_timestamp(town.office.store.now_ms() / 1000 - 700))
    town.office.store.ask("hset", "window", mapping=dict.fromkeys(waiting, long_ago))
    town.tick("06-02 11:05")
    assert workbook.exists()
    assert town.office.store.hgetall("window") == {}


def test_a_district_with_more_time_is_told_alone_on_its_own_day(town: Town) -> None:
    for name in town.office.catalogue.district_names:
        if name not in ("งาว", "เถิน"):
            town.report(name, "06-02 10:00")
    town.extend("งาว", "06-04 10:00", "06-09 16:30")
    told = {n.to: items([n], "otop-income") for n in town.tick("06-05 15:00")}
    assert told[town.chat("OTOPlp")]["deadline"] == ("เถิน",)
    assert "งาว" not in str(told)
    town.report("เถิน", "06-05 16:00")
    town.tick("06-09 08:59")
    morning = [n for n in town.tick("06-09 09:00") if n.to == town.officer("งาว")]
    assert items(morning, "otop-income") == {"+4d": ("งาว",)}
    assert "กำหนดส่งวันนี้ เวลา 16.30 น." in morning[0].text
    evening = [n for n in town.tick("06-09 16:30") if n.to == town.officer("งาว")]
    assert items(evening, "otop-income") == {"+97.5h": ("งาว",)}
    assert not [n for n in town.tick("06-09 16:35") if n.to == town.officer("งาว")]


def test_old_webhooks_and_notices_are_let_go(town: Town) -> None:
    store = town.office.store
    store.ask("xadd", "inbox", {"event": "{}"}, id="1-1")
    store.ask("zadd", "notices", {"long-ago": 1})
    town.tick("06-02 03:30")
    assert store.ask("xlen", "inbox") == 0
    assert store.ask("zscore", "notices", "long-ago") is None
