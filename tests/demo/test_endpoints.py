"""The endpoints about people, groups, files, the channel and rich menus, by the real SDK."""

from functools import partial

import pytest
import requests
from linebot.v3.messaging import (
    ApiException,
    MessageAction,
    RichMenuArea,
    RichMenuBounds,
    RichMenuRequest,
    RichMenuSize,
    SetWebhookEndpointRequest,
    ShowLoadingAnimationRequest,
)
from linebot.v3.messaging import (
    TestWebhookEndpointRequest as TryWebhookRequest,
)
from linebot.v3.oauth import ApiClient as TokenClient
from linebot.v3.oauth import ChannelAccessToken, Configuration

from bot.demo.models import Content


def status_of(call, *arguments) -> int:
    with pytest.raises(ApiException) as refused:
        call(*arguments)
    return refused.value.status


def test_a_group_has_a_summary_a_count_and_profiles(api, world, group, somchai) -> None:
    assert api.get_group_summary(group).group_name == "OTOPlp"
    assert api.get_group_member_count(group).count == 4
    assert api.get_group_member_profile(group, somchai).display_name == "สมชาย"
    assert status_of(api.get_group_member_profile, group, world.channel.bot_id) == 404


def test_a_group_that_the_bot_left_is_unknown_to_it(api, group) -> None:
    api.leave_group(group)
    assert status_of(api.get_group_summary, group) == 404


def test_member_lists_are_for_verified_accounts(api, world, group, somchai) -> None:
    assert status_of(api.get_group_members_ids, group) == 403
    world.channel.is_verified = True
    assert somchai in api.get_group_members_ids(group).member_ids


def test_profiles_are_of_friends_only(api, world, somchai) -> None:
    assert api.get_profile(somchai).display_name == "สมชาย"
    stranger = world.add_person("คนแปลกหน้า").user_id
    assert status_of(api.get_profile, stranger) == 404


@pytest.fixture
def file_id(line, group, somchai) -> str:
    event = line.chat.send_file(group, somchai, "a.xlsx", Content(b"12345", "application/zip"))
    return str(event["message"]["id"])


def test_the_bot_can_fetch_a_file(blobs, file_id) -> None:
    assert bytes(blobs.get_message_content(file_id)) == b"12345"


def test_a_file_in_preparation_is_202_first(blobs, world, file_id) -> None:
    world.contents[file_id].preparing = 2
    assert blobs.get_message_content_with_http_info(file_id).status_code == 202
    transcoding = blobs.get_message_content_transcoding_by_message_id
    assert transcoding(file_id).status == "processing"
    assert transcoding(file_id).status == "succeeded"
    assert bytes(blobs.get_message_content(file_id)) == b"12345"


def test_an_unknown_file_is_404_and_an_unsent_one_410(blobs, line, file_id, spoken) -> None:
    assert status_of(blobs.get_message_content, "123") == 404
    assert status_of(blobs.get_message_content, spoken()["message"]["id"]) == 404
    line.chat.unsend(file_id)
    assert status_of(blobs.get_message_content, file_id) == 410


def test_the_quota_may_be_limited_or_not(api, world) -> None:
    assert api.get_message_quota().value == 300
    world.quota.limit = None
    assert api.get_message_quota().type == "none"


def test_the_bot_knows_itself(api, world) -> None:
    assert api.get_bot_info().user_id == world.channel.bot_id


def test_the_webhook_endpoint_can_be_set_and_tried(api, bot, world) -> None:
    tried = api.test_webhook_endpoint(TryWebhookRequest())
    assert (tried.success, tried.status_code, bot.events) == (True, 200, [])
    api.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint="http://127.0.0.1:9/callback"))
    assert api.get_webhook_endpoint().endpoint == "http://127.0.0.1:9/callback"
    assert api.test_webhook_endpoint(TryWebhookRequest()).success is False


def test_the_loading_animation_is_for_direct_chats(api, group, somchai) -> None:
    api.show_loading_animation(ShowLoadingAnimationRequest(chatId=somchai, loadingSeconds=5))
    wrong = ShowLoadingAnimationRequest(chatId=group, loadingSeconds=5)
    assert status_of(api.show_loading_animation, wrong) == 400


def test_a_stateless_token_opens_the_api_for_fifteen_minutes(
    line_url, world, time, api, client
) -> None:
    tokens = ChannelAccessToken(TokenClient(Configuration(host=line_url)))
    issued = tokens.issue_stateless_channel_token_by_client_secret(
        client_id=world.channel.channel_id,
        client_secret=world.channel.secret,
    )
    client.configuration.access_token = issued.access_token
    assert api.get_bot_info().display_name == "รายงาน"
    time.wall_s += 901
    assert status_of(api.get_bot_info) == 401


def test_wrong_credentials_get_no_token(line_url) -> None:
    form = {"grant_type": "client_credentials", "client_id": "1", "client_secret": "x"}
    assert requests.post(f"{line_url}/oauth2/v3/token", data=form, timeout=5).status_code == 400


def test_an_id_token_tells_who_it_belongs_to(line_url, world, somchai) -> None:
    world.id_tokens["good"] = somchai
    url = f"{line_url}/oauth2/v2.1/verify"
    good = requests.post(url, data={"id_token": "good", "client_id": "1"}, timeout=5)
    assert (good.json()["sub"], good.json()["name"]) == (somchai, "สมชาย")
    bad = requests.post(url, data={"id_token": "bad", "client_id": "1"}, timeout=5)
    assert bad.status_code == 400


def rich_menu() -> RichMenuRequest:
    bounds = RichMenuBounds(x=0, y=0, width=2500, height=843)
    area = RichMenuArea(bounds=bounds, action=MessageAction(label="สถานะ", text="สถานะ"))
    size = RichMenuSize(width=2500, height=843)
    return RichMenuRequest(
        size=size, name="officer", chatBarText="เมนู", selected=True, areas=[area]
    )


def test_a_rich_menu_needs_its_image_before_it_is_shown(api, blobs, world, somchai) -> None:
    menu_id = api.create_rich_menu(rich_menu()).rich_menu_id
    assert status_of(api.set_default_rich_menu, menu_id) == 400
    blobs.set_rich_menu_image(menu_id, b"png", _headers={"Content-Type": "image/png"})
    api.set_default_rich_menu(menu_id)
    api.link_rich_menu_id_to_user(somchai, menu_id)
    assert api.get_rich_menu_id_of_user(somchai).rich_menu_id == menu_id
    assert api.get_default_rich_menu_id().rich_menu_id == menu_id
    assert api.get_rich_menu_list().richmenus[0].name == "officer"
    api.delete_rich_menu(menu_id)
    assert world.rich_menus.shown_to(somchai) is None


def test_rich_menus_are_read_checked_and_unlinked(api, blobs, world, somchai) -> None:
    api.validate_rich_menu_object(rich_menu())
    menu_id = api.create_rich_menu(rich_menu()).rich_menu_id
    assert api.get_rich_menu(menu_id).chat_bar_text == "เมนู"
    assert status_of(blobs.get_rich_menu_image, menu_id) == 404
    upload = partial(blobs.set_rich_menu_image, _headers={"Content-Type": "image/png"})
    upload(menu_id, b"png")
    assert bytes(blobs.get_rich_menu_image(menu_id)) == b"png"
    assert status_of(upload, menu_id, b"again") == 400
    api.set_default_rich_menu(menu_id)
    api.cancel_default_rich_menu()
    api.link_rich_menu_id_to_user(somchai, menu_id)
    api.unlink_rich_menu_id_from_user(somchai)
    assert status_of(api.get_default_rich_menu_id) == 404
    assert world.rich_menus.shown_to(somchai) is None


def test_a_menu_whose_areas_do_nothing_is_refused(line) -> None:
    menu = {"size": {"width": 2500, "height": 843}, "name": "ก", "chatBarText": "ก" * 15}
    headers = {"Authorization": "Bearer long-lived-token"}
    answer = line.app.test_client().post("/v2/bot/richmenu", json=menu, headers=headers)
    places = [detail["property"] for detail in answer.json["details"]]
    assert (answer.status_code, places) == (400, ["richmenu.areas", "richmenu.chatBarText"])


def test_access_tokens_can_be_checked_and_revoked(line, world) -> None:
    http = line.app.test_client()
    credentials = {
        "grant_type": "client_credentials",
        "client_id": world.channel.channel_id,
        "client_secret": world.channel.secret,
    }
    token = http.post("/v2/oauth/accessToken", data=credentials).json["access_token"]
    verify = f"/oauth2/v2.1/verify?access_token={token}"
    assert http.get(verify).json["expires_in"] == 30 * 24 * 3600
    http.post("/v2/oauth/revoke", data={"access_token": token})
    assert http.get(verify).status_code == 400


def test_followers_are_listed_for_verified_accounts(api, world, somchai) -> None:
    world.channel.is_verified = True
    assert somchai in api.get_followers().user_ids


def test_a_channel_without_a_webhook_says_so(api, world) -> None:
    world.channel.webhook_url = ""
    assert status_of(api.get_webhook_endpoint) == 404
