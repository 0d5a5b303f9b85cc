from django.urls import path

from noimpunity.cases.views import case_list

app_name = "cases"
urlpatterns = [path("", case_list, name="list")]
