"""The words by which the parts of a page are known that are not the article.

They hold for web pages of any kind. Each phrase is compared with a paragraph in lower case and without markup.
"""

from __future__ import annotations


def _phrases(lines: str) -> frozenset[str]:
    return frozenset(line.strip() for line in lines.strip().splitlines())


WHOLE = _phrases(
    """
    advertisement
    ad
    print
    search
    menu
    skip menu
    main content menu
    language selection
    user login
    log in
    login
    sign in
    sign up
    subscribe
    subscribe now
    subscription
    click here
    top
    back to top
    go to top
    home
    share
    share this
    share this article
    share article
    listen to this article
    print this post
    print this page
    logo
    facebook
    twitter
    linkedin
    whatsapp
    email
    copy link
    export and investment promotion
    for immediate release
    belt and road
    notification icon
    userprofile iconsearch
    all rights reserved
    [email protected]
    external link
    font size
    ends
    end
    continue reading
    creative commons license
    """
)
"""A paragraph that consists of these words alone is left out."""

BEGIN = (
    "advertisement ",
    "articles by:",
    "become a member",
    "by clicking",
    "click here",
    "click the share button",
    "copyright ©",
    "copyright (c)",
    "© ",
    "(c) ",
    "disclaimer:",
    "editor's note: this article was",
    "explore membership",
    "follow us on",
    "font size",
    "default font size",
    "for media inquiries",
    "get our newsletter",
    "listen to this",
    "note to readers: please",
    "originally published at",
    "press here to skip",
    "print this post",
    "photo credit",
    "read more:",
    "read more |",
    "also read:",
    "also read |",
    "read also:",
    "see also:",
    "related:",
    "region:",
    "share this",
    "sign up for",
    "sign up to",
    "skip to main content",
    "skip to content",
    "source: ",
    "subscribe to",
    "tags:",
    "tag:",
    "filed under:",
    "theme:",
    "topics:",
    "the original source of this article is",
    "this article was originally published",
    "this content is ai-generated",
    "this website makes use of cookies",
    "this website uses cookies",
    "this site uses cookies",
    "we use cookies",
    "unlock article access",
    "website identification code",
    "all the versions of this article",
    "approved by:",
    "managed by:",
    "supported by:",
    "tel:",
    "fax:",
    "phone:",
    "email:",
    "e-mail:",
    "contact:",
)
"""A paragraph that begins so is left out, where it is short or one of `SURE` confirms it."""

SURE = (
    "facebook page",
    "ai-generated",
    "all rights reserved",
    "can be read in",
    "click here",
    "click the share button",
    "contains copyrighted material",
    "cookies",
    "cross-post",
    "daily newsletter",
    "errors may occur",
    "follow us",
    "font size",
    "icp license",
    "originally published",
    "our newsletter",
    "our telegram channel",
    "privacy policy",
    "repost",
    "responsibility of the author",
    "share button",
    "skip to",
    "terms of use",
    "translate website",
    "website identification",
    "without permission",
)
"""What the furniture of pages says of itself."""

TEASERS = _phrases(
    """
    related
    related article
    related articles
    related content
    related coverage
    related news
    related posts
    related reading
    related stories
    related topics
    more stories
    more news
    more from
    more on this story
    more on this topic
    in other news
    more like this
    most popular
    most read
    most viewed
    most shared
    latest news
    latest stories
    latest articles
    latest posts
    trending
    trending now
    top stories
    editor's picks
    editors' picks
    recommended
    recommended for you
    recommended reading
    recommended stories
    read more
    read next
    read on at
    read also
    also read
    see also
    you may also like
    you might also like
    you may also be interested in
    you may be interested in
    up next
    what to read next
    popular posts
    recent posts
    cookie consent
    practice areas
    leave a comment
    leave a reply
    post a comment
    comments
    0 comments
    no comments
    add a comment
    join the conversation
    about the author
    about the authors
    (end)
    """
)
"""A heading of these words opens a list of other articles, a comment section and the like, as a rule to the end."""

SUBSCRIPTION = (
    "subscribe",
    "subscription",
    "newsletter",
    "membership",
    "unlock",
    "your access",
    "annual plan",
    "free trial",
    "log in to",
    "already a member",
    "already a subscriber",
    "become a",
    "priority access",
    "podcast",
    "sign up",
    "sign in",
    "premium",
)
"""Words by which a run of short lines is known as an offer to subscribe."""

CAPTION = (
    "photo:",
    "photograph:",
    "photo credit:",
    "photo by ",
    "featured image",
    "image:",
    "image credit",
    "image source",
    "picture:",
    "pictured:",
    "caption:",
    "file photo",
    "credit:",
)
"""A paragraph that begins so is a caption."""

AGENCIES = frozenset(
    {"afp", "ap", "pa", "reuters", "pti", "ani", "xinhua", "yonhap", "epa", "getty images", "aa", "kyodo"}
)
"""Who stands in brackets or behind a bar at the end of a caption."""

MATTERS = frozenset(
    """
    agreement agreements cepa conclusion deadline deal epa fta in-force launch meeting ministerial mou negotiations
    ratification ratified round signature signed signing summit talks treaty
    """.split()
)
"""What a line with a date speaks of that is a heading of the article and no name of a publisher or place."""
