"""Settings of Superset: safe as they are for one person on one machine.

`python -m bi.superset start` hands over the folder of the instance; everything else can be set in the environment.
"""

import os
from pathlib import Path

_HOME = Path(os.environ["TRADEDB_SUPERSET_HOME"])

# Signs the cookies and encrypts the stored addresses of databases. Made once, readable by its owner alone.
SECRET_KEY = os.environ.get("SUPERSET_SECRET_KEY") or (_HOME / "secret_key").read_text(encoding="ascii").strip()

# Superset's own tables: users, charts, dashboards. A file serves one person; a team wants PostgreSQL here.
SQLALCHEMY_DATABASE_URI = os.environ.get(
    "SUPERSET_METADATA", f"sqlite:///{_HOME / 'superset.db'}?check_same_thread=false"
)

# Lets Superset read SQLite files. Whoever may write SQL in it can then read every SQLite file that its system user can
# read: one more reason to keep it on this machine.
PREVENT_UNSAFE_DB_CONNECTIONS = False

# The browser talks to this machine alone: no map tiles, fonts or counters from elsewhere.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
WTF_CSRF_ENABLED = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True

# Tables show links to the articles; anything in HTML that could run is taken out.
HTML_SANITIZATION = True
